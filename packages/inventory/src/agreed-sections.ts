import type { PluginContext } from "@fleetwright/core";
import type { InventoryEvents } from "./events.ts";
import type { SectionPermits } from "./storage/report-writer.ts";

/**
 * What may be kept of each section: what tells nothing about persons, all; what tells something by way of the device,
 * the latest value; what is about persons, what the agreement grants.
 */
export function agreedSections(_context: PluginContext<InventoryEvents, []>): SectionPermits {
  return {
    permits: ({ personal }) => ({ keep: personal !== "direct", history: personal === "none" }),
  };
}
