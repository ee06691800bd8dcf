import type { TypedStore } from "@fleetwright/core";
import type { Bodies } from "./storage/bodies.ts";
import { unpackJson } from "./storage/compression.ts";
import type { DeviceState } from "./storage/device-states.ts";
import type { Merges } from "./storage/merges.ts";
import { lockReports } from "./storage/reports-lock.ts";
import type { InventoryTables } from "./storage/tables.ts";

/** How many states are read at once. */
const pageSize = 1_000;

/** Tables with a column `device_id`; a new one belongs here. */
const tablesOfDevices = [
  "inventory_state",
  "inventory_summary",
  "inventory_component_list",
  "inventory_change",
  "inventory_identity",
  "inventory_conflict",
  "inventory_token",
  "inventory_agent",
] as const;

/** What the deletion of a device needs. */
interface Deletion {
  readonly tables: TypedStore<InventoryTables>;
  readonly bodies: Bodies;
  readonly merges: Merges;
}

/** Deletes all that is known of devices. Bodies that nobody else has go with them. Call inside a transaction. */
export async function forgetDevices({ tables, bodies, merges }: Deletion, deviceIds: readonly string[]): Promise<void> {
  await lockReports(tables);
  const { db } = tables;
  const reported = await db
    .selectFrom("inventory_state")
    .select(["device_id", "merged_into"])
    .where((where) => where.or([where("device_id", "in", deviceIds), where("merged_into", "in", deviceIds)]))
    .execute();
  const concerned = new Set(reported.flatMap((state) => [state.device_id, state.merged_into]));
  for (const id of deviceIds) if (concerned.has(id)) await merges.leave(id);
  await leaveConflicts(tables, deviceIds);
  for (const table of tablesOfDevices) await db.deleteFrom(table).where("device_id", "in", deviceIds).execute();
  await db
    .updateTable("inventory_revision")
    .set((row) => ({ revision: row("revision", "+", 1), removals: row("removals", "+", 1) }))
    .execute();
  // What it said earlier and what it said last is to go now, not with the next `prune`. Nothing counts who has a body,
  // as every report would have to; so the others are looked through, but not for a device that never reported.
  if (reported.length > 0) await sweepBodies(tables, bodies);
}

/** Of these devices those that reported, or have a key to do so. */
export async function reportingDevices(
  { db, sql }: TypedStore<InventoryTables>,
  deviceIds: readonly string[],
): Promise<string[]> {
  if (deviceIds.length === 0) return [];
  const ids = sql.join(deviceIds);
  const { rows } = await sql<{ id: string }>`
    select device_id as id from inventory_state where device_id in (${ids})
    union select device_id from inventory_agent where device_id in (${ids})`.execute(db);
  return rows.map(({ id }) => id);
}

/** Takes devices out of the conflicts of others. Those decided for one are open again; without a candidate they go. */
async function leaveConflicts({ db }: TypedStore<InventoryTables>, deviceIds: readonly string[]): Promise<void> {
  const conflicts = await db
    .selectFrom("inventory_conflict")
    .select(["id", "candidates", "decision"])
    .where((where) => where.or(deviceIds.map((id) => where("candidates", "like", `%${JSON.stringify(id)}%`))))
    .execute();
  const gone = new Set(deviceIds);
  for (const { id, candidates, decision } of conflicts) {
    const left = (JSON.parse(candidates) as string[]).filter((candidate) => !gone.has(candidate));
    if (left.length === 0) {
      await db.deleteFrom("inventory_conflict").where("id", "=", id).execute();
    } else {
      const reopened = decision !== null && gone.has(decision) ? { decision: null, decided_at: null } : {};
      await db
        .updateTable("inventory_conflict")
        .set({ candidates: JSON.stringify(left), ...reopened })
        .where("id", "=", id)
        .execute();
    }
  }
}

/**
 * Deletes history that ended before a time, and bodies that nobody has any more. Call inside a transaction.
 *
 * Components that no device has any more stay: they name programs, not persons, and their numbers are remembered.
 */
export async function pruneHistory(
  tables: TypedStore<InventoryTables>,
  bodies: Bodies,
  before: number,
): Promise<number> {
  const result = await tables.db.deleteFrom("inventory_change").where("last_at", "<", before).executeTakeFirst();
  await sweepBodies(tables, bodies);
  return Number(result.numDeletedRows);
}

/** Deletes bodies that no device has any more. Reads of each state what is needed alone. */
async function sweepBodies({ db }: TypedStore<InventoryTables>, bodies: Bodies): Promise<void> {
  const known = await db.selectFrom("inventory_body").select("id").execute();
  const unused = new Set(known.map((row) => row.id));
  let last: string | undefined = "";
  while (last !== undefined && unused.size > 0) {
    const page: { device_id: string; sections: Uint8Array }[] = await db
      .selectFrom("inventory_state")
      .select(["device_id", "sections"])
      .where("device_id", ">", last)
      .orderBy("device_id")
      .limit(pageSize)
      .execute();
    for (const { sections } of page) {
      for (const { body } of Object.values(unpackJson(sections) as DeviceState["sections"])) {
        if (body !== undefined) unused.delete(body);
      }
    }
    last = page.at(-1)?.device_id;
  }
  await bodies.delete([...unused]);
}
