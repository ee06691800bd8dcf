import type { VersionOrder } from "@fleetwright/core/versions";

/** The order of an ecosystem's versions; undefined where none is known: then nothing can be said about its versions. */
export type KnownOrders = (ecosystem: string) => VersionOrder | undefined;

/** Loads the orders, which have libraries behind them that no import of the package shall load. */
export async function knownOrders(): Promise<KnownOrders> {
  const { versionOrders } = await import("@fleetwright/core/versions");
  const orders = new Map(versionOrders.map((order) => [order.ecosystem, order]));
  return (ecosystem) => orders.get(ecosystem);
}
