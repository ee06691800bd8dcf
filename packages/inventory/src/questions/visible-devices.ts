import type { ItemColumns, PluginContext } from "@fleetwright/core";
import type { InventoryEvents } from "../events.ts";
import type { InventoryTables } from "../storage/tables.ts";

/** The indexes of the devices that count: those asked for that the caller may see. Undefined when it is all of them. */
export async function visibleDevices(
  { store, visible }: PluginContext<InventoryEvents, []>,
  columns: ItemColumns,
  deviceIds: readonly string[] | undefined,
): Promise<ReadonlySet<number> | undefined> {
  const condition = visible("inventory:read", "inventory_state.device_id");
  const db = store.tables<InventoryTables>().db;
  const hidden = db.selectFrom("inventory_state").select("device_id").where("merged_into", "is not", null);
  const merged = new Set((await hidden.execute()).map((row) => row.device_id));
  if (!condition && !deviceIds && merged.size === 0) return undefined;
  let allowed: ReadonlySet<string> | undefined = deviceIds && new Set(deviceIds);
  if (condition) {
    const rows = await db.selectFrom("inventory_state").select("device_id").where(condition).execute();
    const seen = new Set(rows.map((row) => row.device_id));
    const asked = allowed;
    allowed = asked ? new Set([...asked].filter((id) => seen.has(id))) : seen;
  }
  const indexes = columns.deviceIds.flatMap((id, index) =>
    (!allowed || allowed.has(id)) && !merged.has(id) ? [index] : [],
  );
  return new Set(indexes);
}
