import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { exists } from "../../linux/config-file.ts";
import { isRunning, type Service, serviceNamed } from "../../linux/service.ts";
import { readServices } from "../../linux/services.ts";
import { containerEngines } from "../../sections/container-engines.ts";

/** An engine: where its program is, what it is called as a service, and how its version is asked for. */
const engines = [
  {
    engine: "containerd",
    paths: ["/usr/bin/containerd", "/usr/local/bin/containerd"],
    services: ["containerd"],
    command: "containerd",
  },
  {
    engine: "docker",
    paths: ["/usr/bin/dockerd", "/usr/sbin/dockerd", "/usr/local/bin/dockerd", "/snap/bin/docker"],
    services: ["docker", "snap.docker.dockerd"],
    command: "docker",
  },
  { engine: "incus", paths: ["/usr/bin/incusd", "/usr/libexec/incus/incusd"], services: ["incus"], command: undefined },
  { engine: "lxd", paths: ["/snap/bin/lxd", "/usr/bin/lxd"], services: ["snap.lxd.daemon", "lxd"], command: undefined },
  { engine: "podman", paths: ["/usr/bin/podman"], services: ["podman"], command: "podman" },
] as const;

export const containerEnginesLinux = defineCollector({
  name: "container-engines",
  section: containerEngines,
  platforms: ["linux"],
  sources: [
    ...engines.flatMap(({ paths }) => paths),
    ...engines.flatMap(({ command }) => (command ? [`${command} --version`] : [])),
    "systemctl list-units",
  ],
  image: true,
  async collect(host, context) {
    const there = await Promise.all(
      engines.map(async (candidate) => {
        const found = await Promise.all(candidate.paths.map((path) => exists(host, path, context)));
        return found.includes(true) ? [candidate] : [];
      }),
    );
    const installed = there.flat();
    if (installed.length === 0) return [];
    const services = (await readServices(host, context)) ?? [];
    return Promise.all(installed.map((engine) => rowOf(engine, services, host, context)));
  },
});

async function rowOf(
  { engine, services: names, command }: (typeof engines)[number],
  services: readonly Service[],
  host: Host,
  context: CollectContext,
) {
  const said = command && (await outputOf(host, command, ["--version"], { ...context, timeoutMs: 5_000 }));
  // Podman needs no service to run containers.
  const running = engine === "podman" ? undefined : isRunning(serviceNamed(services, names));
  return { engine, version: said ? versionIn(said) : undefined, running };
}

/** `Docker version 24.0.5, build ced0996`, `podman version 4.3.1`, `containerd github.com/… 1.6.20~ds1 1.6.20~ds1-1+b1`. */
export function versionIn(output: string): string | undefined {
  return /\bv?(\d+\.\d+[\w.~+-]{0,60})/.exec(output.slice(0, 500))?.[1];
}
