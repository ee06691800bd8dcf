import type { TypedStore } from "@fleetwright/core";
import type { InventoryTables } from "../storage/tables.ts";
import { type ExportColumn, textColumn } from "./inventory-table.ts";

interface DirectoryTables {
  readonly directory_device: {
    readonly id: string;
    readonly name: string;
    readonly tag: string | null;
    readonly serial: string | null;
  };
}

/** What tells a person which device a row is about. */
export const deviceColumns: readonly ExportColumn[] = [
  textColumn("Device id", "Geräte-Id"),
  textColumn("Device", "Gerät"),
  textColumn("Asset tag", "Inventarnummer"),
  textColumn("Serial number", "Seriennummer"),
];

/** The cells of {@link deviceColumns}, by device. The serial number is the directory's, else the reported one. */
export async function deviceCells(
  store: TypedStore<InventoryTables>,
  deviceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly (string | null)[]>> {
  const { db } = store as TypedStore<InventoryTables & DirectoryTables>;
  const rows = await db
    .selectFrom("directory_device as device")
    .leftJoin("inventory_summary as summary", "summary.device_id", "device.id")
    .select(["device.id", "device.name", "device.tag", "device.serial", "summary.serial as reported"])
    .where("device.id", "in", deviceIds)
    .execute();
  return new Map(rows.map(({ id, name, tag, serial, reported }) => [id, [id, name, tag, serial ?? reported]]));
}
