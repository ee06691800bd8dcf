import type { DeviceSelectionQuery, List, PluginContext, WaitOptions } from "@fleetwright/core";
import type { DeviceSummary, InventoryQuery } from "../api.ts";
import type { InventoryEvents } from "../events.ts";

/** The column behind each property of a summary. */
const columns = {
  id: "directory_device.id",
  name: "directory_device.name",
  kind: "directory_device.kind",
  state: "directory_device.state",
  tag: "directory_device.tag",
  platform: "inventory_summary.platform",
  osName: "inventory_summary.os_name",
  osVersion: "inventory_summary.os_version",
  manufacturer: "inventory_summary.manufacturer",
  model: "inventory_summary.model",
  serial: "inventory_summary.serial",
  processor: "inventory_summary.processor",
  processorCores: "inventory_summary.processor_cores",
  memoryBytes: "inventory_summary.memory_bytes",
  diskBytes: "inventory_summary.disk_bytes",
  softwareCount: "inventory_summary.software_count",
  reportedAt: "inventory_summary.reported_at",
} as const satisfies Record<Exclude<keyof DeviceSummary, "reported">, string>;

/** What the directory may know better than the device itself. */
const kept = {
  keptManufacturer: "directory_device.manufacturer",
  keptModel: "directory_device.model",
  keptSerial: "directory_device.serial",
} as const;

/** The devices that have reported, or all. */
export function listDevices(
  context: PluginContext<InventoryEvents, []>,
  query: InventoryQuery = {},
): List<DeviceSummary> {
  return devicesWith(context, query, { ...columns, ...kept }, (row) => {
    const values = Object.fromEntries(Object.keys(columns).map((name) => [name, row[name] ?? null]));
    const reportedAt = values["reportedAt"];
    const { manufacturer, model, serial } = values;
    return {
      ...values,
      manufacturer: row["keptManufacturer"] ?? manufacturer,
      model: row["keptModel"] ?? model,
      serial: row["keptSerial"] ?? serial,
      reported: { manufacturer, model, serial },
      reportedAt: typeof reportedAt === "number" ? new Date(reportedAt).toISOString() : null,
    } as DeviceSummary;
  });
}

/** The devices that a question is about, with columns of tables that have one row for each device. */
export function devicesWith<Item>(
  context: PluginContext<InventoryEvents, []>,
  query: InventoryQuery,
  columns: Readonly<Record<string, string>>,
  item: (row: Readonly<Record<string, unknown>>) => Item,
): List<Item> {
  return context.core.devices.query({ ...selectionOf(query), columns, item });
}

/** How many devices {@link listDevices} would give. */
export async function countDevices(
  context: PluginContext<InventoryEvents, []>,
  query: InventoryQuery = {},
  options?: WaitOptions,
): Promise<number> {
  return context.core.devices.countOf(selectionOf(query), options);
}

function selectionOf({ unreported = false, ...query }: InventoryQuery): DeviceSelectionQuery {
  return {
    ...query,
    permission: "inventory:read",
    table: unreported ? undefined : "inventory_summary",
    searchIn: ["inventory_summary"],
  };
}
