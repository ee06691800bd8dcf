import { containerEngines } from "../../sections/container-engines.ts";
import { containersFragment } from "../../windows/containers-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** Services of engines; Docker Desktop runs as com.docker.service. */
const services = {
  docker: ["docker", "dockerd", "com.docker.service"],
  podman: [],
  containerd: ["containerd"],
} as const;

export const containerEnginesWindows = windowsCollector({
  name: "container-engines-windows",
  section: containerEngines,
  sources: ["Win32_Service", "docker", "podman"],
  fragments: [containersFragment],
  read(answer) {
    const facts = answer(containersFragment);
    return (["containerd", "docker", "podman"] as const).flatMap((engine) => {
      const program = facts.rows("lists").find((list) => list.text("engine") === engine);
      const names: readonly string[] = services[engine];
      const own = facts.rows("services").filter((row) => names.includes(row.text("Name") ?? ""));
      if (!program && own.length === 0) return [];
      const running = own.some((row) => row.text("State") === "Running");
      return { engine, version: program?.text("version"), running: running || program?.flag("answered") === true };
    });
  },
});
