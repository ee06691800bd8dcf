import { listedContainers } from "../../linux/container-row.ts";
import { containers } from "../../sections/containers.ts";
import { containersFragment } from "../../windows/containers-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const containersWindows = windowsCollector({
  name: "containers-windows",
  section: containers,
  sources: ["docker ps --all", "podman ps --all"],
  fragments: [containersFragment],
  read(answer) {
    const lists = answer(containersFragment).rows("lists");
    return lists.flatMap((list) => {
      const engine = list.text("engine");
      if (engine !== "docker" && engine !== "podman") return [];
      return listedContainers(list.texts("containers").join("\n"), engine);
    });
  },
});
