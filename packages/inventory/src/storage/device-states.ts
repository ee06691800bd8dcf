import type { TypedStore } from "@fleetwright/core";
import type { SectionHeader } from "../schema.ts";
import type { IdentityClaims } from "../snapshot.ts";
import { packOften, unpackJson } from "./compression.ts";
import type { InventoryTables } from "./tables.ts";

/** What is known of one section of a device. */
export interface SectionState {
  /** The digest of the line that it was last reported with; empty when parts of several reports were united. */
  readonly digest: string;
  /** Its data, where it is no list of components. */
  readonly body?: number;
  /** When it was known first: there is no past before. Milliseconds. */
  readonly since: number;
}

/** How a section ended last, what changes by itself and, where it tells about persons, when it last brought data. */
export interface KnownHeader extends SectionHeader {
  readonly broughtAt?: number;
}

/** What is known of a device, without the data. */
export interface DeviceState {
  readonly deviceId: string;
  readonly digest: string;
  readonly sections: Readonly<Record<string, SectionState>>;
  /** How each section ended last, and what changes by itself. */
  readonly headers: Readonly<Record<string, KnownHeader>>;
  readonly claims: IdentityClaims;
  readonly collectedAt: number;
  readonly reportedAt: number;
  readonly mergedInto: string | null;
}

/** One row for each device. */
export class DeviceStates {
  readonly #store: TypedStore<InventoryTables>;

  constructor(store: TypedStore<InventoryTables>) {
    this.#store = store;
  }

  async read(deviceId: string): Promise<DeviceState | undefined> {
    const row = await this.#store.db
      .selectFrom("inventory_state")
      .selectAll()
      .where("device_id", "=", deviceId)
      .executeTakeFirst();
    return row && stateOf(row);
  }

  /** The states of devices after a device, by id. */
  async page(after: string, limit: number): Promise<DeviceState[]> {
    const rows = await this.#store.db
      .selectFrom("inventory_state")
      .selectAll()
      .where("device_id", ">", after)
      .orderBy("device_id")
      .limit(limit)
      .execute();
    return rows.map(stateOf);
  }

  async write(state: DeviceState): Promise<void> {
    const values = {
      digest: state.digest,
      sections: packOften(JSON.stringify(state.sections)),
      headers: packOften(JSON.stringify(state.headers)),
      claims: JSON.stringify(state.claims),
      collected_at: state.collectedAt,
      reported_at: state.reportedAt,
      merged_into: state.mergedInto,
    };
    await this.#store.db
      .insertInto("inventory_state")
      .values({ device_id: state.deviceId, ...values })
      .onConflict((conflict) => conflict.column("device_id").doUpdateSet(values))
      .execute();
  }

  /** The short way for a report that brings nothing new. */
  async touch(state: Omit<DeviceState, "digest" | "sections" | "mergedInto">): Promise<void> {
    await this.#store.db
      .updateTable("inventory_state")
      .set({
        headers: packOften(JSON.stringify(state.headers)),
        claims: JSON.stringify(state.claims),
        collected_at: state.collectedAt,
        reported_at: state.reportedAt,
      })
      .where("device_id", "=", state.deviceId)
      .execute();
  }
}

/** A row of the store as a state. What is packed is unpacked when it is asked for: a report without news needs little. */
function stateOf(row: InventoryTables["inventory_state"]): DeviceState {
  let sections: DeviceState["sections"] | undefined;
  return {
    deviceId: row.device_id,
    digest: row.digest,
    get sections() {
      sections ??= unpackJson(row.sections) as DeviceState["sections"];
      return sections;
    },
    headers: unpackJson(row.headers) as DeviceState["headers"],
    claims: JSON.parse(row.claims),
    collectedAt: row.collected_at,
    reportedAt: row.reported_at,
    mergedInto: row.merged_into,
  };
}
