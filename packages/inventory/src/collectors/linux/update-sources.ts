import { type Host, type HostEntry, isFleetError } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { automaticSources, automaticUpdates } from "../../linux/automatic-updates.ts";
import { exists } from "../../linux/config-file.ts";
import { isoInstant } from "../../linux/instant.ts";
import { type PackageManager, packageManagers, type UpdateSource } from "../../linux/update-lists.ts";
import { updateSources } from "../../sections/update-sources.ts";

export const updateSourcesLinux = defineCollector({
  name: "update-sources",
  section: updateSources,
  platforms: ["linux"],
  sources: [...packageManagers.flatMap(({ lists }) => lists), ...automaticSources],
  image: true,
  async collect(host, context) {
    const rows = await Promise.all(packageManagers.map((manager) => rowOf(manager, host, context)));
    return rows.filter((row) => row !== undefined);
  },
});

async function rowOf(
  { manager, programs, lists, isList }: PackageManager,
  host: Host,
  context: CollectContext,
): Promise<UpdateSource | undefined> {
  const there = await Promise.all(programs.map((path) => exists(host, path, context)));
  if (!there.includes(true)) return undefined;
  const [entries, automatic] = await Promise.all([
    Promise.all(lists.map((folder) => timedEntries(host, folder, context))),
    automaticUpdates(manager, host, context),
  ]);
  const times = entries
    .flat()
    .filter(({ name }) => isList(name))
    .flatMap(({ modifiedAt }) => modifiedAt ?? []);
  return { manager, listsAt: isoInstant(newest(times)), automatic };
}

/** Where the lists may not be seen, their age is unknown; the package manager is there all the same. */
async function timedEntries(host: Host, folder: string, { signal }: CollectContext): Promise<readonly HostEntry[]> {
  try {
    return await host.list(folder, { details: true, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (isFleetError(error)) return [];
    throw error;
  }
}

function newest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.max(...times);
}
