import { type Host, ifPresent, listIfPresent, readText } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { controlParagraphs } from "../../control-file.ts";
import { software } from "../../sections/software.ts";

const status = "/var/lib/dpkg/status";
const lists = "/var/lib/dpkg/info";

export const softwareDpkg = defineCollector({
  name: "software-dpkg",
  section: software,
  platforms: ["linux"],
  sources: [status, lists],
  image: true,
  async collect(host, { signal }) {
    // The status file says all that dpkg-query does, needs no process and is there on an image, too.
    const database = await ifPresent(readText(host, status, { signal, maxBytes: 64 * 1024 * 1024 }));
    if (database === undefined) return undefined;
    const days = await installationDays(host, signal);
    return controlParagraphs(database)
      .filter((fields) => fields.get("Status")?.endsWith(" installed"))
      .map((fields) => {
        const name = fields.get("Package") ?? "";
        const architecture = fields.get("Architecture");
        // `Source: gcc-12 (12.2.0-14)`; without a version it is that of the package, without a field its name, too.
        const [, source, sourceVersion] = /^(\S+)(?: \((.+)\))?$/.exec(fields.get("Source") ?? "") ?? [];
        return {
          ecosystem: "dpkg",
          name,
          version: fields.get("Version") ?? "",
          architecture,
          source,
          sourceVersion,
          publisher: publisherOf(fields.get("Maintainer")),
          installedOn: days.get(name) ?? days.get(`${name}:${architecture}`),
        };
      });
  },
});

/** dpkg writes a package's list of files when it installs a version: the list's time is the installation's. */
async function installationDays(host: Host, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const entries = await listIfPresent(host, lists, { details: true, signal });
  const days = new Map<string, string>();
  for (const { name, modifiedAt } of entries) {
    if (name.endsWith(".list") && modifiedAt !== undefined)
      days.set(name.slice(0, -".list".length), new Date(modifiedAt).toISOString().slice(0, 10));
  }
  return days;
}

/** The maintainer without the address: who it is matters, how to write to them does not. */
function publisherOf(maintainer: string | undefined): string | undefined {
  const end = maintainer?.indexOf(" <") ?? -1;
  return end > 0 ? maintainer?.slice(0, end) : maintainer;
}
