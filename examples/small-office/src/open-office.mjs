import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { inventory } from "@fleetwright/inventory";

/** Opens the office's fleet. @param {string} database */
export async function openOffice(database) {
  const fleet = createFleet({ store: sqlite(database), plugins: [inventory()] });
  await fleet.start();
  return fleet;
}

/** @typedef {Awaited<ReturnType<typeof openOffice>>} Office */
