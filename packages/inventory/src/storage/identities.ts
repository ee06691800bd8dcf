import type { TypedStore } from "@fleetwright/core";
import type { Evidence, IdentityRule } from "../identity.ts";
import type { InventoryTables } from "./tables.ts";

/** How many devices may share a value: one that more have identifies none of them. */
const maxCandidates = 20;

/** What identifies the devices of the fleet. */
export class Identities {
  readonly #store: TypedStore<InventoryTables>;

  constructor(store: TypedStore<InventoryTables>) {
    this.#store = store;
  }

  /** All evidence of all devices that share a value of one rule with this, except values that too many share. */
  async sharing(evidence: readonly Evidence[], rule: IdentityRule): Promise<ReadonlyMap<string, readonly Evidence[]>> {
    const known = new Map<string, Evidence[]>();
    const { db } = this.#store;
    const candidates = new Set<string>();
    for (const { kind, value } of evidence) {
      if (kind !== rule) continue;
      const found = await db
        .selectFrom("inventory_identity")
        .select("device_id")
        .where("kind", "=", kind)
        .where("value", "=", value)
        .limit(maxCandidates + 1)
        .execute();
      if (found.length <= maxCandidates) for (const { device_id } of found) candidates.add(device_id);
    }
    if (candidates.size === 0) return known;
    const rows = await db
      .selectFrom("inventory_identity")
      .select(["device_id", "kind", "value"])
      .where("device_id", "in", [...candidates])
      .orderBy("device_id")
      .execute();
    for (const { device_id, kind, value } of rows) {
      const entry: Evidence = { kind: kind as IdentityRule, value };
      const entries = known.get(device_id);
      if (entries) entries.push(entry);
      else known.set(device_id, [entry]);
    }
    return known;
  }

  /** A device that is known by this name and by nothing else. */
  async knownByNameAlone(name: string): Promise<string | undefined> {
    const row = await this.#store.db
      .selectFrom("inventory_identity as known")
      .select("known.device_id")
      .where("known.kind", "=", "name")
      .where("known.value", "=", name)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom("inventory_identity as better")
              .select("better.kind")
              .whereRef("better.device_id", "=", "known.device_id")
              .where("better.kind", "<>", "name"),
          ),
        ),
      )
      .orderBy("known.device_id")
      .limit(1)
      .executeTakeFirst();
    return row?.device_id;
  }

  /** Makes this the evidence of a device. What it had before and has no more goes; an agent's key stays. */
  async replace(deviceId: string, before: readonly Evidence[], after: readonly Evidence[]): Promise<void> {
    const { db } = this.#store;
    const text = ({ kind, value }: Evidence): string => `${kind} ${value}`;
    const wanted = new Set(after.map(text));
    const known = new Set(before.map(text));
    const added = after.filter((entry) => !known.has(text(entry)));
    const removed = before.filter((entry) => entry.kind !== "agent-key" && !wanted.has(text(entry)));
    for (const { kind, value } of removed) {
      await db
        .deleteFrom("inventory_identity")
        .where("kind", "=", kind)
        .where("value", "=", value)
        .where("device_id", "=", deviceId)
        .where("origin_id", "=", deviceId)
        .execute();
    }
    if (added.length === 0) return;
    await db
      .insertInto("inventory_identity")
      .values(added.map(({ kind, value }) => ({ kind, value, device_id: deviceId, origin_id: deviceId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** Gives all evidence of one device to another, remembering whose it was. */
  async give(from: string, to: string): Promise<void> {
    await this.#store.db
      .updateTable("inventory_identity")
      .set({ device_id: to })
      .where("device_id", "=", from)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom("inventory_identity as other")
              .select("other.kind")
              .whereRef("other.kind", "=", "inventory_identity.kind")
              .whereRef("other.value", "=", "inventory_identity.value")
              .where("other.device_id", "=", to),
          ),
        ),
      )
      .execute();
    await this.#store.db.deleteFrom("inventory_identity").where("device_id", "=", from).execute();
  }

  /** Gives back what {@link Identities.give} gave. */
  async takeBack(deviceId: string, from: string): Promise<void> {
    await this.#store.db
      .updateTable("inventory_identity")
      .set({ device_id: deviceId })
      .where("device_id", "=", from)
      .where("origin_id", "=", deviceId)
      .execute();
  }
}
