import { type ItemColumns, ItemColumnsBuilder, type Store, type TypedStore } from "@fleetwright/core";
import { countNumbers, unpackRising, unpackRisingInto } from "./packed-numbers.ts";
import type { InventoryTables } from "./tables.ts";

/** How many lists are fetched at once: some megabytes. */
const pageSize = 2_000;

/** What all devices have, and the revision of the store that this is the state of. */
export interface FleetColumns {
  readonly revision: number;
  readonly columns: ItemColumns;
  /** The highest id of a component. */
  readonly highest: number;
}

/** Loads what all devices have, and keeps it until the store has a new revision. */
export class FleetColumnsCache {
  readonly #store: TypedStore<InventoryTables>;
  #loaded: FleetColumns | undefined;
  #loading: Promise<FleetColumns> | undefined;

  constructor(store: Store) {
    this.#store = store.tables<InventoryTables>();
  }

  /** Never older than the store was when it was asked for. */
  async current(signal?: AbortSignal): Promise<FleetColumns> {
    const revision = await this.#revision();
    if (this.#loaded?.revision === revision) return this.#loaded;
    // Those who ask while it is loaded share it, unless it is older than what they asked for.
    const shared = await this.#loading;
    if (shared && shared.revision >= revision) return shared;
    this.#loaded = undefined;
    this.#loading = this.#load(revision, signal);
    try {
      this.#loaded = await this.#loading;
      return this.#loaded;
    } finally {
      this.#loading = undefined;
    }
  }

  /** Forgets what is loaded: the store may be another one now. */
  forget(): void {
    this.#loaded = undefined;
    this.#loading = undefined;
  }

  async #revision(): Promise<number> {
    const row = await this.#store.db.selectFrom("inventory_revision").select("revision").executeTakeFirstOrThrow();
    return row.revision;
  }

  async #load(revision: number, signal: AbortSignal | undefined): Promise<FleetColumns> {
    const { db } = this.#store;
    const totals = await db
      .selectFrom("inventory_component_list")
      .select(({ fn }) => [
        fn.sum<number | null>("count").as("items"),
        fn.count<number>("device_id").distinct().as("devices"),
      ])
      .executeTakeFirstOrThrow();
    // A device may come in while this runs; it is seen at the next revision.
    const devices = Number(totals.devices) + pageSize;
    const builder = new ItemColumnsBuilder(devices, Number(totals.items ?? 0));
    let highest = 0;
    let last = "";
    for (let seen = 0; seen < devices; ) {
      signal?.throwIfAborted();
      const ids = await db
        .selectFrom("inventory_component_list")
        .select("device_id")
        .distinct()
        .where("device_id", ">", last)
        .orderBy("device_id")
        .limit(Math.min(pageSize, devices - seen))
        .execute();
      const end = ids.at(-1)?.device_id;
      if (end === undefined) break;
      const rows = await db
        .selectFrom("inventory_component_list")
        .select(["device_id", "ids"])
        .where("device_id", ">", last)
        .where("device_id", "<=", end)
        .orderBy("device_id")
        .orderBy("section")
        .execute();
      for (const [deviceId, lists] of byDevice(rows)) {
        const count = lists.reduce((sum, list) => sum + countNumbers(list), 0);
        builder.add(deviceId, count, (items, start) => {
          const behind = fill(lists, items, start);
          highest = Math.max(highest, items[behind - 1] ?? 0);
          return behind;
        });
      }
      seen += ids.length;
      last = end;
    }
    return { revision, columns: builder.columns(), highest };
  }
}

function byDevice(rows: readonly { device_id: string; ids: Uint8Array }[]): Map<string, Uint8Array[]> {
  const lists = new Map<string, Uint8Array[]>();
  for (const { device_id, ids } of rows) {
    const known = lists.get(device_id);
    if (known) known.push(ids);
    else lists.set(device_id, [ids]);
  }
  return lists;
}

/** Writes one or several sorted lists as one. */
function fill(lists: readonly Uint8Array[], items: Uint32Array, start: number): number {
  const [only, ...more] = lists;
  if (only && more.length === 0) return unpackRisingInto(only, items, start);
  const united = new Set(lists.flatMap((list) => Array.from(unpackRising(list))));
  const sorted = Uint32Array.from(united).sort();
  items.set(sorted, start);
  return start + sorted.length;
}
