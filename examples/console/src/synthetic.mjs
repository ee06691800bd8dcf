import { syntheticFleet } from "@fleetwright/core/testing";
import { encodeSnapshot } from "@fleetwright/inventory";
import { syntheticSnapshot } from "@fleetwright/inventory/testing";

/** How many reports wait at once: those share commits. */
const together = 128;

/** Few, so that a hundred thousand devices are there in minutes. */
const programs = 20;

/**
 * Fills an empty fleet with PCs that do not exist. A fleet that has devices stays as it is.
 *
 * @param {import("./open-fleet.mjs").ConsoleFleet} fleet
 * @param {number} devices
 * @param {{ signal?: AbortSignal, onProgress?: (text: string) => void }} [options]
 */
export async function fillWithSynthetic(fleet, devices, { signal, onProgress = () => {} } = {}) {
  if ((await fleet.devices.count()) > 0) return;
  /** @type {Promise<unknown>[]} */
  let waiting = [];
  for (const device of syntheticFleet({ devices, programs })) {
    signal?.throwIfAborted();
    waiting.push(fleet.inventory.report(encodeSnapshot(syntheticSnapshot(device))));
    if (waiting.length < together) continue;
    await Promise.all(waiting);
    waiting = [];
    onProgress(`\r${device.index + 1} of ${devices} devices`);
  }
  await Promise.all(waiting);
  onProgress(`\r${devices} of ${devices} devices\n`);
}
