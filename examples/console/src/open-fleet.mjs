import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { inventory } from "@fleetwright/inventory";

/**
 * Opens the fleet of a database.
 *
 * @param {string} database
 */
export async function openFleet(database) {
  const fleet = createFleet({ store: sqlite(database), plugins: [inventory()] });
  await fleet.start();
  return fleet;
}

/**
 * @typedef {Awaited<ReturnType<typeof openFleet>>} ConsoleFleet
 * @typedef {ReturnType<ConsoleFleet["as"]>} ConsoleApis - What the pages may use: the fleet as its user sees it.
 */
