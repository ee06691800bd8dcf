import type { Store } from "@fleetwright/core";
import type { SoftwareQuery } from "../api.ts";
import type { Component } from "../component.ts";
import { componentOf } from "../storage/interner.ts";
import type { InventoryTables } from "../storage/tables.ts";

/** A component that a query asks for. */
export interface MatchedComponent {
  readonly id: number;
  readonly component: Component;
  /** Its version was compared in a plain order, as its ecosystem has none here. */
  readonly isApproximate: boolean;
}

/** The components that a query asks for, by name, version and id. Each distinct one is judged once for the fleet. */
export async function findComponents(
  store: Store,
  { name, ecosystem, version, publisher }: SoftwareQuery,
): Promise<MatchedComponent[]> {
  const { db, sql } = store.tables<InventoryTables>();
  let query = db.selectFrom("inventory_component").selectAll().orderBy("name").orderBy("version").orderBy("id");
  const contains = (column: "name" | "publisher", part: string) =>
    sql<boolean>`lower(${sql.ref(column)}) like ${`%${part.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`} escape '\\'`;
  if (typeof name === "string") query = query.where("name", "=", name);
  else if (name) query = query.where(contains("name", name.contains));
  if (ecosystem !== undefined) query = query.where("ecosystem", "=", ecosystem);
  if (publisher) query = query.where(contains("publisher", publisher.contains));
  const rows = await query.execute();
  const all = rows.map((row) => ({ id: row.id, component: componentOf(row), isApproximate: false }));
  if (!version) return all;

  // Loaded when versions are asked about: it brings a library that collecting does not need.
  const { inRange, plainOrder, versionOrders } = await import("@fleetwright/core/versions");
  return all.flatMap((entry) => {
    const own = versionOrders.find((order) => order.ecosystem === entry.component.ecosystem);
    const matches = inRange(own ?? plainOrder, entry.component.version, version);
    return matches ? [{ ...entry, isApproximate: own === undefined }] : [];
  });
}
