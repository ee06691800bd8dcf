import type { TypedStore } from "@fleetwright/core";
import { reverseDiff, type SectionDiff, sameDiff } from "../section-diff.ts";
import { packJson, unpackJson } from "./compression.ts";
import type { InventoryTables } from "./tables.ts";

/** A change that comes and goes again within this time is one entry with a count: 24 hours. */
const flapWindowMs = 86_400_000;

/** One entry of history. */
export interface HistoryEntry {
  readonly id: number;
  readonly deviceId: string;
  readonly section: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** How often the change was made and taken back; odd: it is in force. */
  readonly count: number;
  readonly diff: SectionDiff;
}

/** What changed on devices, in the order in which it was reported. */
export class History {
  readonly #store: TypedStore<InventoryTables>;

  constructor(store: TypedStore<InventoryTables>) {
    this.#store = store;
  }

  /**
   * Adds a change. One that takes the section's last change back, or makes it again, soon after, is counted there
   * instead: a device that flaps fills no history.
   */
  async add(deviceId: string, section: string, diff: SectionDiff, at: number): Promise<void> {
    const { db } = this.#store;
    const last = await db
      .selectFrom("inventory_change")
      .selectAll()
      .where("device_id", "=", deviceId)
      .where("section", "=", section)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    if (last && at - last.last_at <= flapWindowMs) {
      const known = unpackJson(last.content) as SectionDiff;
      if (sameDiff(last.count % 2 === 1 ? reverseDiff(known) : known, diff)) {
        await db
          .updateTable("inventory_change")
          .set({ count: last.count + 1, last_at: at })
          .where("id", "=", last.id)
          .execute();
        return;
      }
    }
    const content = packJson(JSON.stringify(diff));
    await db
      .insertInto("inventory_change")
      .values({ device_id: deviceId, section, first_at: at, last_at: at, count: 1, content } as never)
      .execute();
  }

  /** Puts another diff in the place of an entry's, such as one with fewer fields. */
  async rewrite(id: number, diff: SectionDiff): Promise<void> {
    const content = packJson(JSON.stringify(diff));
    await this.#store.db.updateTable("inventory_change").set({ content }).where("id", "=", id).execute();
  }

  /** The entries of a device, newest first, that were in the making after a time. */
  async since(deviceId: string, section: string, after: number): Promise<HistoryEntry[]> {
    const rows = await this.#store.db
      .selectFrom("inventory_change")
      .selectAll()
      .where("device_id", "=", deviceId)
      .where("section", "=", section)
      .where("last_at", ">", Math.max(after, Number.MIN_SAFE_INTEGER))
      .orderBy("id", "desc")
      .execute();
    return rows.map(entryOf);
  }
}

/** A row of the store as an entry. */
export function entryOf(row: InventoryTables["inventory_change"]): HistoryEntry {
  return {
    id: row.id,
    deviceId: row.device_id,
    section: row.section,
    firstAt: row.first_at,
    lastAt: row.last_at,
    count: row.count,
    diff: unpackJson(row.content) as SectionDiff,
  };
}
