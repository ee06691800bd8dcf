import { Cursors, listOf, type PluginContext } from "@fleetwright/core";
import type { Agent, AgentsApi } from "../enrolment.ts";
import { AgentUnknownError } from "../errors/intake.ts";
import type { InventoryEvents } from "../events.ts";
import { lockReports } from "../storage/reports-lock.ts";
import type { InventoryTables } from "../storage/tables.ts";
import type { Enrolments } from "./enrolments.ts";

/** Lists and revokes agents. */
export function agentsApi(context: PluginContext<InventoryEvents, []>, enrolments: Enrolments): AgentsApi {
  const tables = context.store.tables<InventoryTables>();
  return {
    list: ({ all = false, deviceId } = {}) =>
      listOf(async ({ cursor, limit }) => {
        const cursors = new Cursors(["agents", all, deviceId], []);
        let query = tables.db
          .selectFrom("inventory_agent")
          .selectAll()
          .orderBy("id", "desc")
          .limit(limit + 1);
        if (!all) query = query.where("revoked_at", "is", null);
        if (deviceId !== undefined) query = query.where("device_id", "=", deviceId);
        if (cursor !== undefined) query = query.where("id", "<", cursors.read(cursor).id);
        const rows = await query.execute();
        const items = rows.slice(0, limit).map(agentOf);
        const last = rows.length > limit ? items.at(-1) : undefined;
        return last ? { items, next: cursors.write({ values: [], id: last.id }) } : { items };
      }),

    revoke: (agentId, { signal } = {}) =>
      tables.transaction(
        async () => {
          await lockReports(tables);
          if (!(await enrolments.agents.find(agentId))) throw new AgentUnknownError(agentId);
          await enrolments.revoke(agentId);
        },
        { signal },
      ),
  };
}

function agentOf(row: InventoryTables["inventory_agent"]): Agent {
  const { device_id, seen_at, clock_skew, revoked_at } = row;
  return {
    id: row.id,
    tokenId: row.token_id,
    enrolledAt: new Date(row.enrolled_at).toISOString(),
    ...(device_id !== null && { deviceId: device_id }),
    ...(seen_at !== null && { seenAt: new Date(seen_at).toISOString() }),
    ...(clock_skew !== null && { clockSkewMs: clock_skew }),
    ...(revoked_at !== null && { revokedAt: new Date(revoked_at).toISOString() }),
  };
}
