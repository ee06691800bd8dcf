import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import type { InstalledComponent } from "../../component.ts";
import { SnapVersionError } from "../../errors.ts";
import { listFolder, orIncomplete, readConfig } from "../../linux/config-file.ts";
import { snapMetadata } from "../../linux/snap-metadata.ts";
import { utcDay } from "../../linux/utc-day.ts";
import { software } from "../../sections/software.ts";

/** Where snaps are mounted: Ubuntu and Debian, then those that have no folders of their own in the root. */
const folders = ["/snap", "/var/lib/snapd/snap"];

export const softwareSnap = defineCollector({
  name: "software-snap",
  section: software,
  platforms: ["linux"],
  sources: folders.map((folder) => `${folder}/*/current/meta/snap.yaml`),
  image: true,
  async collect(host, context) {
    for (const folder of folders) {
      const entries = await listFolder(host, folder, context);
      const names = entries.filter(({ kind, name }) => kind === "directory" && name !== "bin").map(({ name }) => name);
      if (names.length === 0) continue;
      const components = await Promise.all(names.map((name) => snapIn(host, `${folder}/${name}`, name, context)));
      return components.filter((component) => component !== undefined);
    }
    return undefined;
  },
});

/** What a snap's folder holds: one folder for each revision that is kept, and the link `current` to the one in use. */
async function snapIn(
  host: Host,
  folder: string,
  name: string,
  context: CollectContext,
): Promise<InstalledComponent | undefined> {
  const { signal } = context;
  const entries = await orIncomplete(host.list(folder, { details: true, signal }), context);
  // Without the link the snap is disabled: nothing of it can be run.
  const current = entries?.find((entry) => entry.name === "current" && entry.kind === "link");
  if (!current) return undefined;
  const [revision, yaml] = await Promise.all([
    host.readLink(`${folder}/current`, { signal }),
    readConfig(host, `${folder}/current/meta/snap.yaml`, context),
  ]);
  const { version, architecture } = snapMetadata(yaml ?? "");
  if (version === undefined) context.incomplete(new SnapVersionError(name, revision));
  return {
    ecosystem: "snap",
    name,
    // The version stands inside of the snap, which an image has as a packed file; its number is known all the same.
    version: version ?? `revision ${revision}`,
    architecture,
    installedOn: utcDay(current.modifiedAt),
  };
}
