import { type Host, ifPresent } from "@fleetwright/core";
import { type AttributeOptions, readAttribute } from "./attribute.ts";

/** The number that the kernel always gives to the first namespace of processes: that of the machine itself. */
const firstNamespace = "pid:[4026531836]";

/**
 * The kind of container that this system runs in; undefined where it is the machine's own.
 *
 * Files that a container engine leaves are no proof: images of virtual machines that were made from container images
 * have them, too. So the namespace of processes must be another than the machine's.
 */
export async function containerOf(host: Host, options: AttributeOptions): Promise<string | undefined> {
  const { signal } = options;
  const exists = async (path: string): Promise<boolean> =>
    (await ifPresent(host.status(path, { signal })).catch(() => undefined)) !== undefined;
  const [named, docker, podman, namespace] = await Promise.all([
    readAttribute(host, "/run/systemd/container", options),
    exists("/.dockerenv"),
    exists("/run/.containerenv"),
    host.readLink("/proc/self/ns/pid", { signal }).catch(() => undefined),
  ]);
  signal.throwIfAborted();
  const kind = named ?? (podman ? "podman" : docker ? "docker" : undefined);
  return namespace === firstNamespace ? undefined : kind;
}
