import type { TypedStore } from "@fleetwright/core";
import type { InventoryTables } from "./tables.ts";

/**
 * Waits for the reports at work and holds others off until the transaction ends: for steps that delete or move what a
 * report builds on. Call it first, inside a transaction.
 */
export async function lockReports(tables: Pick<TypedStore<InventoryTables>, "lock">): Promise<void> {
  await tables.lock("inventory.reports");
}
