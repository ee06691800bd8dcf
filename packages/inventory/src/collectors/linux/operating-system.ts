import { createHash } from "node:crypto";
import { readText, readTextIfPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { operatingSystem } from "../../sections/operating-system.ts";
import { shellAssignments } from "../../shell-assignments.ts";

export const operatingSystemLinux = defineCollector({
  name: "operating-system",
  section: operatingSystem,
  platforms: ["linux"],
  sources: ["/etc/os-release", "/etc/debian_version", "/etc/hostname", "/etc/machine-id"],
  image: true,
  async collect(host, { signal }) {
    const release = shellAssignments(await readText(host, "/etc/os-release", { signal }));
    const read = async (path: string): Promise<string | undefined> =>
      (await readTextIfPresent(host, path, { signal }))?.trim() || undefined;
    const [debianVersion, hostname, machineId] = await Promise.all([
      read("/etc/debian_version"),
      read("/etc/hostname"),
      read("/etc/machine-id"),
    ]);
    const id = release.get("ID");
    return {
      platform: "linux" as const,
      name: release.get("NAME") ?? id ?? "Linux",
      // Debian's os-release says 12 alone; the point release stands in a file of its own.
      version: id === "debian" && /^\d/.test(debianVersion ?? "") ? debianVersion : release.get("VERSION_ID"),
      id,
      codename: release.get("VERSION_CODENAME"),
      build: release.get("BUILD_ID"),
      hostname,
      architecture: undefined,
      installedOn: undefined,
      // machine-id(5) asks not to show the id as it is; a hash still tells two installations apart.
      machineId: machineId && createHash("sha256").update(`fleetwright:${machineId}`).digest("hex").slice(0, 32),
    };
  },
});
