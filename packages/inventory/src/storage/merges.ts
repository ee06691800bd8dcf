import type { PluginContext } from "@fleetwright/core";
import type { InventoryEvents } from "../events.ts";
import { evidenceOf } from "../identity.ts";
import { DeviceStates } from "./device-states.ts";
import { Identities } from "./identities.ts";
import type { SectionWriter } from "./section-writer.ts";
import { Summaries } from "./summaries.ts";
import type { InventoryTables } from "./tables.ts";

/** Makes two devices one by a decision, and takes that back. Call inside a transaction that holds the reports' lock. */
export class Merges {
  readonly #context: PluginContext<InventoryEvents, []>;
  readonly #sections: Pick<SectionWriter, "rows">;
  readonly #identities: Identities;
  readonly #states: DeviceStates;
  readonly #summaries: Summaries;

  constructor(context: PluginContext<InventoryEvents, []>, sections: Pick<SectionWriter, "rows">) {
    const tables = context.store.tables<InventoryTables>();
    this.#context = context;
    this.#sections = sections;
    this.#identities = new Identities(tables);
    this.#states = new DeviceStates(tables);
    this.#summaries = new Summaries(tables);
  }

  /** From now on a device reports as another one. */
  async merge(deviceId: string, into: string): Promise<void> {
    await this.#identities.give(deviceId, into);
    await this.#mark(deviceId, into);
    await this.#summaries.remove(deviceId);
    await this.#tell(deviceId);
  }

  /** The device is itself again. */
  async split(deviceId: string, from: string): Promise<void> {
    await this.#identities.takeBack(deviceId, from);
    const state = await this.#states.read(deviceId);
    // From the claims: evidence that both had was kept once.
    if (state) await this.#identities.replace(deviceId, [], evidenceOf(state.claims));
    await this.#mark(deviceId, null);
    await this.#summaries.rebuild(deviceId, this.#sections);
    await this.#tell(deviceId);
  }

  /** Prepares the deletion of a device: what was merged into it is itself again, and it is part of no other. */
  async leave(deviceId: string): Promise<void> {
    const { db } = this.#context.store.tables<InventoryTables>();
    const into = (await this.#states.read(deviceId))?.mergedInto ?? null;
    const merged = await db
      .selectFrom("inventory_state")
      .select("device_id")
      .where("merged_into", "=", deviceId)
      .execute();
    for (const { device_id: other } of merged) {
      // Where the deleted one was merged on, the evidence went along.
      if (into !== null) await this.#identities.takeBack(other, into);
      await this.split(other, deviceId);
    }
    // It was decided to be that device, so by this evidence that device is known.
    if (into !== null) {
      await db
        .updateTable("inventory_identity")
        .set({ origin_id: into })
        .where("device_id", "=", into)
        .where("origin_id", "=", deviceId)
        .execute();
    }
  }

  async #mark(deviceId: string, into: string | null): Promise<void> {
    await this.#context.store
      .tables<InventoryTables>()
      .db.updateTable("inventory_state")
      .set({ merged_into: into })
      .where("device_id", "=", deviceId)
      .execute();
  }

  /** Groups and the counts of software see it, too. */
  async #tell(deviceId: string): Promise<void> {
    await this.#context.touch([deviceId]);
    await this.#context.store
      .tables<InventoryTables>()
      .db.updateTable("inventory_revision")
      .set((row) => ({ revision: row("revision", "+", 1) }))
      .execute();
  }
}
