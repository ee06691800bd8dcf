import type { DeviceQuery, List, PluginContext } from "@fleetwright/core";
import type { DeviceSummary } from "../api.ts";
import type { InventoryEvents } from "../events.ts";

/** The column behind each property of a summary. */
const columns = {
  id: "directory_device.id",
  name: "directory_device.name",
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
} as const satisfies Record<keyof DeviceSummary, string>;

/** The devices that have reported. */
export function listDevices(context: PluginContext<InventoryEvents, []>, query: DeviceQuery = {}): List<DeviceSummary> {
  return context.core.devices.query({
    ...query,
    permission: "inventory:read",
    table: "inventory_summary",
    searchIn: ["machine.hostname", "machine.serial", "machine.model"],
    columns,
    item: (row) => {
      const values = Object.fromEntries(Object.keys(columns).map((name) => [name, row[name] ?? null]));
      const reportedAt = values["reportedAt"];
      return {
        ...values,
        reportedAt: typeof reportedAt === "number" ? new Date(reportedAt).toISOString() : null,
      } as DeviceSummary;
    },
  });
}
