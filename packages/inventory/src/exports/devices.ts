import type { Attribute } from "@fleetwright/core";
import type { CellInput } from "@fleetwright/core/tables";
import type { InventoryQuery } from "../api.ts";
import { attributes } from "../attributes.ts";
import { devicesWith } from "../questions/devices.ts";
import { type ExportColumn, type InventoryTable, textColumn } from "./inventory-table.ts";
import { nextTurn } from "./turn.ts";

/** What the directory knows; manufacturer, model and serial number are its own where it has them, else the reported ones. */
const kept = [
  { column: "directory_device.id", ...textColumn("Device id", "Geräte-Id") },
  { column: "directory_device.name", ...textColumn("Device", "Gerät") },
  { column: "directory_device.kind", ...textColumn("Kind", "Art") },
  { column: "directory_device.state", ...textColumn("State", "Zustand") },
  { column: "directory_device.tag", ...textColumn("Asset tag", "Inventarnummer") },
  { column: "directory_device.manufacturer", ...textColumn("Manufacturer", "Hersteller") },
  { column: "directory_device.model", ...textColumn("Model", "Modell") },
  { column: "directory_device.serial", ...textColumn("Serial number", "Seriennummer") },
] as const;

/** What the device itself says in place of what the directory lacks. */
const reportedInstead: Readonly<Record<string, string>> = {
  "directory_device.manufacturer": "machine.manufacturer",
  "directory_device.model": "machine.model",
  "directory_device.serial": "machine.serial",
};
const instead = new Set(Object.values(reportedInstead));

/** What devices are filtered by is what is known of each of them as one fact. */
const facts = attributes.filter(({ personal, name }) => personal !== "direct" && !instead.has(name));

/** What is selected, by names that SQL takes. */
const selected = Object.fromEntries([
  ...kept.map(({ column }) => [aliasOf(column), column]),
  ...attributes.map(({ name, table, column }) => [aliasOf(name), `${table}.${column}`]),
]);

/** The devices with their facts, one row each. */
export const devicesTable: InventoryTable<InventoryQuery> = {
  title: { en: "Devices", de: "Geräte" },
  columns: () => [...kept, ...facts.map(columnOf)],
  async *rows({ context }, query, signal) {
    const list = devicesWith(context, query, selected, (row): CellInput[] => [
      ...kept.map(({ column }) => textOf(row[aliasOf(column)] ?? row[aliasOf(reportedInstead[column] ?? "")])),
      ...facts.map((fact) => cellOf(fact, row[aliasOf(fact.name)])),
    ]);
    let number = 0;
    for await (const row of list) {
      if (number % 500 === 0) await nextTurn(signal);
      number += 1;
      yield row;
    }
  },
};

function aliasOf(name: string): string {
  return name.replaceAll(".", "_");
}

function columnOf({ label, type }: Attribute): ExportColumn {
  return type === "number" || type === "boolean" ? { title: label, type } : { title: label };
}

function cellOf({ type }: Attribute, value: unknown): CellInput {
  if (typeof value === "number" && type === "boolean") return value === 1;
  if (typeof value === "number" && type === "date") return new Date(value).toISOString();
  return typeof value === "number" ? value : textOf(value);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
