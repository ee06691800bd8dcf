import { type List, listOf, type PluginContext } from "@fleetwright/core";
import type { DeviceSummary } from "../api.ts";
import type { InventoryEvents } from "../events.ts";

export interface DeviceFilter {
  readonly search?: string;
}

export function listDevices(_context: PluginContext<InventoryEvents, []>, _filter?: DeviceFilter): List<DeviceSummary> {
  return listOf(async () => ({ items: [] }));
}
