import { type List, listOf, type PluginContext } from "@fleetwright/core";
import type { Change, ChangeQuery } from "../api.ts";
import type { InventoryEvents } from "../events.ts";
import type { SectionName } from "../sections.ts";
import { entryOf } from "../storage/history.ts";
import type { InventoryTables } from "../storage/tables.ts";

/** What changed, newest first. */
export function listChanges(
  context: PluginContext<InventoryEvents, []>,
  { deviceId, section, from, until }: ChangeQuery,
): List<Change> {
  return listOf(async ({ cursor, limit }) => {
    let query = context.store
      .tables<InventoryTables>()
      .db.selectFrom("inventory_change")
      .selectAll()
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (deviceId !== undefined) query = query.where("device_id", "=", deviceId);
    if (section !== undefined) query = query.where("section", "=", section);
    if (from) query = query.where("last_at", ">=", from.getTime());
    if (until) query = query.where("first_at", "<", until.getTime());
    if (cursor !== undefined) query = query.where("id", "<", Number(cursor));
    const visible = context.visible("inventory:read", "inventory_change.device_id");
    if (visible) query = query.where(visible);
    const rows = await query.execute();
    const items = rows.slice(0, limit).map((row): Change => {
      const { diff, ...entry } = entryOf(row);
      return {
        deviceId: entry.deviceId,
        section: entry.section as SectionName,
        at: new Date(entry.firstAt).toISOString(),
        lastAt: new Date(entry.lastAt).toISOString(),
        count: entry.count,
        ...diff,
      };
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return last ? { items, next: String(last.id) } : { items };
  });
}
