import { type Host, ifPresent, listIfPresent, readText } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { listFolder, type Reading, readConfig } from "../../linux/config-file.ts";
import { dpkgPackages } from "../../linux/dpkg-database.ts";
import { utcDay } from "../../linux/utc-day.ts";
import { software } from "../../sections/software.ts";

const status = "/var/lib/dpkg/status";
const statuses = "/var/lib/dpkg/status.d";
const lists = "/var/lib/dpkg/info";

export const softwareDpkg = defineCollector({
  name: "software-dpkg",
  section: software,
  platforms: ["linux"],
  sources: [status, statuses, lists],
  image: true,
  async collect(host, context) {
    const { signal } = context;
    // The status file says all that dpkg-query does, needs no process and is there on an image, too.
    const [database, parts, days] = await Promise.all([
      ifPresent(readText(host, status, { signal, maxBytes: 64 * 1024 * 1024 })),
      statusParts(host, context),
      installationDays(host, signal),
    ]);
    if (database === undefined && parts.length === 0) return undefined;
    return [database ?? "", ...parts].flatMap(dpkgPackages).map((component) => ({
      ...component,
      installedOn: days.get(component.name) ?? days.get(`${component.name}:${component.architecture}`),
    }));
  },
});

/** Of images without dpkg: one file for each package, beside the sums of its files. */
async function statusParts(host: Host, reading: Reading): Promise<string[]> {
  const names = (await listFolder(host, statuses, reading))
    .filter(({ name, kind }) => kind !== "directory" && !name.endsWith(".md5sums"))
    .map(({ name }) => name);
  const contents = await Promise.all(names.map((name) => readConfig(host, `${statuses}/${name}`, reading)));
  return contents.filter((content) => content !== undefined);
}

/** dpkg writes a package's list of files when it installs a version: the list's time is the installation's. */
async function installationDays(host: Host, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const entries = await listIfPresent(host, lists, { details: true, suffix: ".list", signal });
  const days = new Map<string, string>();
  for (const { name, modifiedAt } of entries) {
    const day = name.endsWith(".list") ? utcDay(modifiedAt) : undefined;
    if (day !== undefined) days.set(name.slice(0, -".list".length), day);
  }
  return days;
}
