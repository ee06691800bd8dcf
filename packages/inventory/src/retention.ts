import type { TypedStore } from "@fleetwright/core";
import type { Bodies } from "./storage/bodies.ts";
import { DeviceStates } from "./storage/device-states.ts";
import { lockReports } from "./storage/reports-lock.ts";
import type { InventoryTables } from "./storage/tables.ts";

/** Tables with a column `device_id`; a new one belongs here. */
const tablesOfDevices = [
  "inventory_state",
  "inventory_summary",
  "inventory_component_list",
  "inventory_change",
  "inventory_identity",
  "inventory_conflict",
] as const;

/** Deletes all that is known of a device. Bodies that nobody else has go with it. Call inside a transaction. */
export async function forgetDevice(
  tables: TypedStore<InventoryTables>,
  bodies: Bodies,
  deviceId: string,
): Promise<void> {
  await lockReports(tables);
  const { db } = tables;
  for (const table of tablesOfDevices) await db.deleteFrom(table).where("device_id", "=", deviceId).execute();
  await db.updateTable("inventory_state").set({ merged_into: null }).where("merged_into", "=", deviceId).execute();
  await db
    .updateTable("inventory_revision")
    .set((row) => ({ revision: row("revision", "+", 1) }))
    .execute();
  await sweepBodies(tables, bodies);
}

/** Deletes history that ended before a time, and bodies that nobody has any more. Call inside a transaction. */
export async function pruneHistory(
  tables: TypedStore<InventoryTables>,
  bodies: Bodies,
  before: number,
): Promise<number> {
  const result = await tables.db.deleteFrom("inventory_change").where("last_at", "<", before).executeTakeFirst();
  await sweepBodies(tables, bodies);
  return Number(result.numDeletedRows);
}

/** Deletes bodies that no device has any more. */
async function sweepBodies(tables: TypedStore<InventoryTables>, bodies: Bodies): Promise<number> {
  const { db } = tables;
  const states = new DeviceStates(tables);
  const used = new Set<number>();
  let page = await states.page("", 1_000);
  while (page.length > 0) {
    for (const { sections } of page) {
      for (const { body } of Object.values(sections)) if (body !== undefined) used.add(body);
    }
    page = await states.page(page.at(-1)?.deviceId ?? "", 1_000);
  }
  const known = await db.selectFrom("inventory_body").select("id").execute();
  const unused = known.map((row) => row.id).filter((id) => !used.has(id));
  await bodies.delete(unused);
  return unused.length;
}
