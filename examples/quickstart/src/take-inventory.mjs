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
 *   withUpdates: boolean,
 *   onProgress: (progress: import("@fleetwright/inventory").CollectProgress & { waiting: readonly string[] }) => void,
 *   signal: AbortSignal,
 * }} options
 */
export async function takeInventory({ database, withUpdates, onProgress, signal }) {
  const fleet = createFleet({ store: sqlite(database), plugins: [inventory()] });
  await fleet.start();
  try {
    const wanted = sections.filter((/** @type {import("@fleetwright/inventory").Section} */ { name, onRequest }) =>
      name === "pending-updates" ? withUpdates : !onRequest,
    );
    const waiting = new Map(wanted.map(({ name, title }) => [name, title.en]));
    const snapshot = await collectInventory(localHost(), {
      sections: [...waiting.keys()],
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
