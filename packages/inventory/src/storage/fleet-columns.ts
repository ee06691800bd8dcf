import {
  changedColumns,
  deviceIndexes,
  type ItemColumns,
  ItemColumnsBuilder,
  type Store,
  type TypedStore,
} from "@fleetwright/core";
import type { FleetColumns } from "../fleet-columns.ts";
import { unpackRising, unpackRisingInto } from "./packed-numbers.ts";
import type { InventoryTables } from "./tables.ts";

/** How many lists are fetched at once: some megabytes. */
const pageSize = 2_000;

/** Room for later changes: so that an eighth of the fleet can change before all is loaded anew. */
const roomShare = 0.125;

/** A device's lists, as they are stored. */
type ListRow = Pick<InventoryTables["inventory_component_list"], "device_id" | "ids" | "count">;

/** Which state of the store something is. */
type Revision = Pick<InventoryTables["inventory_revision"], "revision" | "removals">;

/** Columns, and what is needed to follow the store. */
interface Loaded extends Revision {
  readonly fleet: FleetColumns;
  readonly indexOf: Map<string, number>;
  readonly log: ChangeLog;
}

/** Which devices changed, by revision, and after which revision it begins. */
interface ChangeLog {
  readonly after: number;
  readonly entries: readonly { readonly revision: number; readonly devices: readonly number[] }[];
}

/** How many entries the log has at most: whoever asks less often looks at all devices. */
const maxLog = 1_000;

/** Loads what all devices have, and follows the store by what changed. */
export class FleetColumnsCache {
  readonly #store: TypedStore<InventoryTables>;
  #loaded: Loaded | undefined;
  #loading: Promise<Loaded> | undefined;
  #loads = 0;

  constructor(store: Store) {
    this.#store = store.tables<InventoryTables>();
  }

  /** Never older than the store was when it was asked for. */
  async current(signal?: AbortSignal): Promise<FleetColumns> {
    // One after the other: what follows the store follows from what is loaded.
    for (;;) {
      const wanted = await this.#revision();
      if (this.#loaded && isSame(this.#loaded, wanted)) return this.#loaded.fleet;
      if (this.#loading) {
        // Of whoever began it: their abort is not this caller's.
        await this.#loading.catch(() => {});
        signal?.throwIfAborted();
        continue;
      }
      this.#loading = this.#follow(wanted, signal);
      try {
        this.#loaded = await this.#loading;
        return this.#loaded.fleet;
      } finally {
        this.#loading = undefined;
      }
    }
  }

  /** Forgets what is loaded: the store may be another one now. */
  forget(): void {
    this.#loaded = undefined;
  }

  async #revision(): Promise<Revision> {
    return this.#store.db.selectFrom("inventory_revision").select(["revision", "removals"]).executeTakeFirstOrThrow();
  }

  async #follow(wanted: Revision, signal: AbortSignal | undefined): Promise<Loaded> {
    const before = this.#loaded;
    const followed = before && wanted.revision >= before.revision ? await this.#changed(before, wanted) : undefined;
    // Given back first, so that there are never two of them in memory.
    if (!followed) this.#loaded = undefined;
    return followed ?? this.#load(wanted, signal);
  }

  /** What is loaded, with what changed since; undefined when that is too much. */
  async #changed(before: Loaded, wanted: Revision): Promise<Loaded | undefined> {
    const { columns, epoch } = before.fleet;
    const changes = new Map<string, Uint32Array | undefined>();
    if (wanted.removals !== before.removals)
      for (const id of await this.#gone(before.indexOf)) changes.set(id, undefined);
    const { db } = this.#store;
    const since = db.selectFrom("inventory_component_list").where("revision", ">", before.revision);
    const ids = await since
      .select("device_id")
      .distinct()
      .limit(pageSize * 10)
      .execute();
    if (ids.length === pageSize * 10) return undefined;
    for (let start = 0; start < ids.length; start += pageSize) {
      const batch = ids.slice(start, start + pageSize).map((row) => row.device_id);
      const rows = await db
        .selectFrom("inventory_component_list")
        .select(["device_id", "ids", "count"])
        .where("device_id", "in", batch)
        .execute();
      for (const [id, lists] of byDevice(rows)) changes.set(id, united(lists));
    }
    const { indexOf } = before;
    if (changes.size === 0) {
      return {
        ...before,
        ...wanted,
        fleet: fleetColumns(wanted.revision, columns, before.fleet.highest, epoch, before.log),
      };
    }
    const removed = [...changes].flatMap(([id, list]) => (list ? [] : [indexOf.get(id) ?? 0]));
    const changed = changedColumns(columns, changes, indexOf);
    if (!changed) return undefined;
    const devices = [...changes.keys()].flatMap((id) => indexOf.get(id) ?? []).concat(removed);
    const log = logged(before.log, wanted.revision, devices);
    const highest = [...changes.values()].reduce(
      (high, list) => Math.max(high, list?.at(-1) ?? 0),
      before.fleet.highest,
    );
    return { ...wanted, indexOf, log, fleet: fleetColumns(wanted.revision, changed, highest, epoch, log) };
  }

  async #gone(known: ReadonlyMap<string, number>): Promise<string[]> {
    const query = this.#store.db.selectFrom("inventory_component_list").select("device_id").distinct();
    const there = new Set((await query.execute()).map((row) => row.device_id));
    return [...known.keys()].filter((id) => !there.has(id));
  }

  async #load(wanted: Revision, signal: AbortSignal | undefined): Promise<Loaded> {
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
    const items = Number(totals.items ?? 0);
    const builder = new ItemColumnsBuilder(devices, items, Math.ceil(items * roomShare) + pageSize * 10);
    let highest = 0;
    let last = "";
    for (let seen = 0; seen < devices; ) {
      signal?.throwIfAborted();
      const rows = await db
        .selectFrom("inventory_component_list")
        .select(["device_id", "ids", "count"])
        .where("device_id", ">", last)
        .orderBy("device_id")
        .orderBy("section")
        .limit(pageSize)
        .execute();
      const isEnd = rows.length < pageSize;
      const lists = byDevice(rows);
      // The page may end within the lists of its last device.
      const cut = rows.at(-1)?.device_id;
      if (!isEnd && cut !== undefined && lists.size > 1) lists.delete(cut);
      for (const [deviceId, own] of lists) {
        if (seen === devices) break;
        builder.add(deviceId, countOf(own), (target, start) => {
          const behind = fill(own, target, start);
          if (behind > start) highest = Math.max(highest, target[behind - 1] ?? 0);
          return behind;
        });
        seen += 1;
        last = deviceId;
      }
      if (isEnd) break;
    }
    const columns = builder.columns();
    this.#loads += 1;
    const log: ChangeLog = { after: wanted.revision, entries: [] };
    const fleet = fleetColumns(wanted.revision, columns, highest, this.#loads, log);
    return { ...wanted, fleet, indexOf: deviceIndexes(columns), log };
  }
}

function isSame(one: Revision, other: Revision): boolean {
  return one.revision === other.revision && one.removals === other.removals;
}

function fleetColumns(
  revision: number,
  columns: ItemColumns,
  highest: number,
  epoch: number,
  log: ChangeLog,
): FleetColumns {
  return {
    revision,
    columns,
    highest,
    epoch,
    changedSince(earlier) {
      if (earlier.epoch !== epoch || earlier.revision < log.after) return undefined;
      const later = log.entries.filter((entry) => entry.revision > earlier.revision);
      return [...new Set(later.flatMap((entry) => entry.devices))];
    },
  };
}

function logged({ after, entries }: ChangeLog, revision: number, devices: readonly number[]): ChangeLog {
  const [oldest] = entries;
  const all = [...entries, { revision, devices }];
  return oldest && all.length > maxLog ? { after: oldest.revision, entries: all.slice(1) } : { after, entries: all };
}

function byDevice(rows: readonly ListRow[]): Map<string, ListRow[]> {
  const lists = new Map<string, ListRow[]>();
  for (const row of rows) {
    const known = lists.get(row.device_id);
    if (known) known.push(row);
    else lists.set(row.device_id, [row]);
  }
  return lists;
}

function countOf(lists: readonly ListRow[]): number {
  return lists.reduce((sum, { count }) => sum + count, 0);
}

function united(lists: readonly ListRow[]): Uint32Array {
  const target = new Uint32Array(countOf(lists));
  return target.subarray(0, fill(lists, target, 0));
}

/** Writes one or several sorted lists as one. */
function fill(lists: readonly ListRow[], items: Uint32Array, start: number): number {
  const [only, ...more] = lists;
  if (only && more.length === 0) return unpackRisingInto(only.ids, items, start);
  const all = new Set(lists.flatMap(({ ids }) => Array.from(unpackRising(ids))));
  const sorted = Uint32Array.from(all).sort();
  items.set(sorted, start);
  return start + sorted.length;
}
