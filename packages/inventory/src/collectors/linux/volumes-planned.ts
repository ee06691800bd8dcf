import { ifPresent, readText, readTextIfPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { isNetworkFileSystem, isPackedFileSystem } from "../../linux/file-system-kind.ts";
import { type PlannedMount, plannedMappings, plannedMounts } from "../../linux/file-system-table.ts";
import { volumes } from "../../sections/volumes.ts";

const table = "/etc/fstab";
const mappings = "/etc/crypttab";

/** What an image will mount once it runs. A running system says more itself. */
export const volumesPlanned = defineCollector({
  name: "volumes-planned",
  section: volumes,
  platforms: ["linux"],
  sources: [table, mappings],
  image: true,
  async collect(host, { signal }) {
    if (host.kind !== "image") return undefined;
    const [content, crypttab = ""] = await Promise.all([
      ifPresent(readText(host, table, { signal })),
      readTextIfPresent(host, mappings, { signal }).catch(() => undefined),
    ]);
    if (content === undefined) return undefined;
    const mapped = plannedMappings(crypttab);
    return plannedMounts(content)
      .filter(isStorage)
      .map(({ source: written, mountPoint, fileSystem, options }) => {
        const source = written.replace(/^\/\/[^/@]*@/, "//");
        const mapping = mapped.get(source.replace("/dev/mapper/", ""));
        return {
          id: source.replace(/^UUID="?([^"]+)"?$/i, "$1"),
          kind: kindOf(fileSystem),
          mountPoint: fileSystem === "swap" ? undefined : mountPoint,
          mountPoints: fileSystem === "swap" ? [] : [mountPoint],
          source,
          fileSystem,
          readOnly: options.includes("ro"),
          // What is not in crypttab may still lie on something that is, such as a volume group.
          encrypted: mapping ? true : undefined,
          encryption: mapping
            ? mapping.includes("plain") || mapping.includes("swap")
              ? "dm-crypt"
              : "luks"
            : undefined,
        };
      });
  },
});

function kindOf(fileSystem: string): "local" | "network" | "swap" {
  return fileSystem === "swap" ? "swap" : isNetworkFileSystem(fileSystem) ? "network" : "local";
}

const kernels = new Set("proc sysfs tmpfs devtmpfs devpts overlay cgroup cgroup2 debugfs securityfs none".split(" "));

function isStorage({ fileSystem, options, source }: PlannedMount): boolean {
  const [format = ""] = fileSystem.split(",");
  if (kernels.has(format) || isPackedFileSystem(format) || options.includes("bind")) return false;
  // A swap file lies on a file system that has a row of its own.
  return !(fileSystem === "swap" && source.startsWith("/") && !source.startsWith("/dev/"));
}
