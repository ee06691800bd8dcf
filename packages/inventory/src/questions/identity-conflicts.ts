import { Cursors, listOf, type PluginContext } from "@fleetwright/core";
import type { IdentityApi, IdentityConflict } from "../api.ts";
import { ConflictDecidedError, ConflictUnknownError, DeviceUnknownError } from "../errors.ts";
import type { InventoryEvents } from "../events.ts";
import { DeviceStates } from "../storage/device-states.ts";
import type { Merges } from "../storage/merges.ts";
import { lockReports } from "../storage/reports-lock.ts";
import type { InventoryTables } from "../storage/tables.ts";

/** Lists and decides conflicts of identity. */
export function identityConflicts(context: PluginContext<InventoryEvents, []>, merges: Merges): IdentityApi {
  const tables = context.store.tables<InventoryTables>();
  const states = new DeviceStates(tables);

  const find = async (conflictId: string): Promise<InventoryTables["inventory_conflict"]> => {
    const row = await tables.db
      .selectFrom("inventory_conflict")
      .selectAll()
      .where("id", "=", conflictId)
      .executeTakeFirst();
    if (!row) throw new ConflictUnknownError(conflictId);
    return row;
  };
  const keep = async (conflictId: string, decision: string | null): Promise<void> => {
    const decided_at = decision === null ? null : context.clock.now();
    await tables.db
      .updateTable("inventory_conflict")
      .set({ decision, decided_at })
      .where("id", "=", conflictId)
      .execute();
    tables.afterCommit(() =>
      context.emit("inventory.identity.decided", { conflictId, decision: decision ?? undefined }),
    );
  };
  return {
    conflicts: ({ all = false } = {}) =>
      listOf(async ({ cursor, limit }) => {
        const cursors = new Cursors(["conflicts", all], []);
        let query = tables.db
          .selectFrom("inventory_conflict")
          .selectAll()
          .orderBy("id", "desc")
          .limit(limit + 1);
        if (!all) query = query.where("decision", "is", null);
        if (cursor !== undefined) query = query.where("id", "<", cursors.read(cursor).id);
        const rows = await query.execute();
        const items = rows.slice(0, limit).map(conflictOf);
        const last = rows.length > limit ? items.at(-1) : undefined;
        return last ? { items, next: cursors.write({ values: [], id: last.id }) } : { items };
      }),

    decide: (conflictId, decision, { signal } = {}) =>
      tables.transaction(
        async () => {
          await lockReports(tables);
          const conflict = await find(conflictId);
          if (conflict.decision !== null) throw new ConflictDecidedError(conflictId, "is decided; undo that first");
          if (decision === "different") return keep(conflictId, decision);
          const { sameAs } = decision;
          if (!(JSON.parse(conflict.candidates) as string[]).includes(sameAs))
            throw new ConflictDecidedError(conflictId, `has no candidate "${sameAs}"`);
          if (!(await states.read(sameAs))) throw new DeviceUnknownError(sameAs);
          await merges.merge(conflict.device_id, sameAs);
          return keep(conflictId, sameAs);
        },
        { signal },
      ),

    undo: (conflictId, { signal } = {}) =>
      tables.transaction(
        async () => {
          await lockReports(tables);
          const { decision, device_id: deviceId } = await find(conflictId);
          if (decision !== null && decision !== "different") await merges.split(deviceId, decision);
          await keep(conflictId, null);
        },
        { signal },
      ),
  };
}

function conflictOf(row: InventoryTables["inventory_conflict"]): IdentityConflict {
  return {
    id: row.id,
    deviceId: row.device_id,
    candidates: JSON.parse(row.candidates),
    at: new Date(row.at).toISOString(),
    ...(row.decision !== null && { decision: row.decision }),
  };
}
