import { defineCollector } from "../../collector.ts";
import { dockerContainers, dockerPaths } from "../../linux/docker-containers.ts";
import { lxdInstances } from "../../linux/lxd-instances.ts";
import { podmanContainers, podmanList } from "../../linux/podman-containers.ts";
import { containers } from "../../sections/containers.ts";

export const containersLinux = defineCollector({
  name: "containers",
  section: containers,
  platforms: ["linux"],
  sources: ["docker ps --all", dockerPaths.containers, "podman ps --all", podmanList, "lxc list", "incus list"],
  image: true,
  async collect(host, context) {
    const [docker, podman, instances] = await Promise.all([
      dockerContainers(host, context),
      podmanContainers(host, context),
      lxdInstances(host, context),
    ]);
    const inLxd = instances.filter(({ isMachine }) => !isMachine);
    return [
      ...docker,
      ...podman,
      ...inLxd.map(({ manager, name, state }) => ({ engine: manager, name, image: undefined, state })),
    ];
  },
});
