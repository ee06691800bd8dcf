import { createFleet, localHost } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { collectInventory, inventory, sections } from "@fleetwright/inventory";

/** How many changes are read at most. */
const readChanges = 200;

/**
 * Takes the inventory of this machine and reports it to the fleet: what is known of it now, what changed lately, and
 * what changed by this report.
 *
 * @param {{
 *   database: string,
 *   only?: readonly string[] | undefined,
 *   withUpdates: boolean,
 *   onProgress: (progress: import("@fleetwright/inventory").CollectProgress & { waiting: readonly string[] }) => void,
 *   signal: AbortSignal,
 * }} options
 */
export async function takeInventory({ database, only, withUpdates, onProgress, signal }) {
  const fleet = createFleet({ store: sqlite(database), plugins: [inventory()] });
  await fleet.start();
  try {
    const wanted = only ?? usualSections({ withUpdates });
    const waiting = new Map(wanted.map((name) => [name, titleOf(name)]));
    const snapshot = await collectInventory(localHost(), {
      // A name that does not exist is refused by the collection, which knows them all.
      sections: /** @type {import("@fleetwright/inventory").SectionName[]} */ ([...waiting.keys()]),
      signal,
      onProgress(progress) {
        waiting.delete(progress.section);
        onProgress({ ...progress, waiting: [...waiting.values()] });
      },
    });
    const reportedAt = new Date();
    const result = await fleet.inventory.report(snapshot, { signal });
    const { deviceId } = result;
    const device = await fleet.inventory.device(deviceId);
    const changes = await fleet.inventory.changes({ deviceId }).page({ limit: readChanges });
    const latest = await fleet.inventory.changes({ deviceId, from: reportedAt }).page({ limit: readChanges });
    return { snapshot, result, device, changes: changes.items, latest: latest.items };
  } finally {
    await fleet.stop();
  }
}

/** All that is collected unless asked otherwise, and the updates that wait: slow, but what people want to know. */
function usualSections({ withUpdates = true }) {
  return sections
    .filter((/** @type {import("@fleetwright/inventory").Section} */ { name, onRequest }) =>
      name === "pending-updates" ? withUpdates : !onRequest,
    )
    .map(({ name }) => name);
}

/** @param {string} sectionName */
function titleOf(sectionName) {
  return sections.find(({ name }) => name === sectionName)?.title.en ?? sectionName;
}
