import type { ActCategory } from "../access/rule.ts";
import { type List, listOf } from "../list.ts";
import type { PluginContext } from "../plugin.ts";
import { Cursors } from "../query/cursor.ts";
import type { LedgerEntry, LedgerFilter } from "./api.ts";
import { personalParts, valueColumns } from "./personal-part.ts";
import type { LedgerRow, LedgerTables } from "./tables.ts";

/** Entries as far as the caller may see them. */
export function listEntries(
  context: Pick<PluginContext<object, []>, "store" | "visible">,
  filter: LedgerFilter = {},
): List<LedgerEntry> {
  const { order = "newest" } = filter;
  const cursors = new Cursors(["ledger_entry", filter], ["number"]);
  return listOf(async ({ cursor, limit, signal }) => {
    let query = selection(context, filter)
      .orderBy("sequence", order === "newest" ? "desc" : "asc")
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [sequence = 0] = cursors.read(cursor).values;
      query = query.where("sequence", order === "newest" ? "<" : ">", Number(sequence));
    }
    const found = await query.execute();
    signal?.throwIfAborted();
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const items = rows.map(entryOf);
    if (!last || found.length === rows.length) return { items };
    return { items, next: cursors.write({ values: [last.sequence], id: "" }) };
  });
}

function selection({ store, visible }: Pick<PluginContext<object, []>, "store" | "visible">, filter: LedgerFilter) {
  const { actorId, deviceId, category, action, result, from, to } = filter;
  let query = store.tables<LedgerTables>().db.selectFrom("ledger_entry").selectAll();
  const condition = visible("ledger:read", "ledger_entry.device_id");
  if (condition) query = query.where(condition);
  if (actorId !== undefined) query = query.where("actor_id", "=", actorId);
  if (deviceId !== undefined) query = query.where("device_id", "=", deviceId);
  if (category !== undefined) query = query.where("category", "=", category);
  if (action !== undefined) query = query.where("action", "=", action);
  if (result !== undefined) query = query.where("result", "=", result);
  if (from !== undefined) query = query.where("started_at", ">=", from.getTime());
  if (to !== undefined) query = query.where("started_at", "<", to.getTime());
  return query;
}

function entryOf(row: LedgerRow): LedgerEntry {
  const { error, actor_id, actor_name, device_id, reason, ticket } = row;
  return {
    sequence: row.sequence,
    action: row.action,
    category: row.category as ActCategory,
    startedAt: new Date(row.started_at).toISOString(),
    endedAt: new Date(row.ended_at).toISOString(),
    result: row.result as LedgerEntry["result"],
    ...(error !== null && { error }),
    ...(actor_id !== null && { actor: { id: actor_id, ...(actor_name !== null && { name: actor_name }) } }),
    ...(device_id !== null && { deviceId: device_id }),
    ...(reason !== null && { reason }),
    ...(ticket !== null && { ticket }),
    erased: personalParts.filter((part) => row[`${part}_commitment`] !== null && row[valueColumns[part]] === null),
    hash: Buffer.from(row.hash).toString("hex"),
  };
}
