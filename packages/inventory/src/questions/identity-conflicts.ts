import { Cursors, listOf, type PluginContext } from "@fleetwright/core";
import type { IdentityApi, IdentityConflict } from "../api.ts";
import { ConflictDecidedError, ConflictUnknownError } from "../errors.ts";
import type { InventoryEvents } from "../events.ts";
import { evidenceOf } from "../identity.ts";
import { DeviceStates } from "../storage/device-states.ts";
import { Identities } from "../storage/identities.ts";
import { lockReports } from "../storage/reports-lock.ts";
import type { SectionWriter } from "../storage/section-writer.ts";
import { Summaries } from "../storage/summaries.ts";
import type { InventoryTables } from "../storage/tables.ts";

/** Lists and decides conflicts of identity. */
export function identityConflicts(
  context: PluginContext<InventoryEvents, []>,
  sections: Pick<SectionWriter, "rows">,
): IdentityApi {
  const tables = context.store.tables<InventoryTables>();
  const identities = new Identities(tables);
  const states = new DeviceStates(tables);
  const summaries = new Summaries(tables);

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
  const merge = async (deviceId: string, into: string | null): Promise<void> => {
    await tables.db
      .updateTable("inventory_state")
      .set({ merged_into: into })
      .where("device_id", "=", deviceId)
      .execute();
    await (into === null ? summaries.rebuild(deviceId, sections) : summaries.remove(deviceId));
    // Groups and the counts of software see it, too.
    await context.touch([deviceId]);
    await tables.db
      .updateTable("inventory_revision")
      .set((row) => ({ revision: row("revision", "+", 1) }))
      .execute();
  };

  return {
    conflicts: ({ all = false } = {}) => {
      const cursors = new Cursors(["conflicts", all], []);
      return listOf(async ({ cursor, limit }) => {
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
      });
    },

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
          await identities.give(conflict.device_id, sameAs);
          await merge(conflict.device_id, sameAs);
          return keep(conflictId, sameAs);
        },
        { signal },
      ),

    undo: (conflictId, { signal } = {}) =>
      tables.transaction(
        async () => {
          await lockReports(tables);
          const { decision, device_id: deviceId } = await find(conflictId);
          if (decision !== null && decision !== "different") {
            await identities.takeBack(deviceId, decision);
            const state = await states.read(deviceId);
            // From the claims: evidence that both had was kept once.
            if (state) await identities.replace(deviceId, [], evidenceOf(state.claims));
            await merge(deviceId, null);
          }
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
