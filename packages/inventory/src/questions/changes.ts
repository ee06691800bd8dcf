import { Cursors, type List, listOf, type PluginContext } from "@fleetwright/core";
import { allowedDiff, type SectionPermits } from "../agreed-sections.ts";
import type { Change, ChangeQuery } from "../api.ts";
import type { InventoryEvents } from "../events.ts";
import { directSections } from "../personal-sections.ts";
import type { Section } from "../section.ts";
import { sections as allSections, type SectionName } from "../sections.ts";
import { entryOf } from "../storage/history.ts";
import type { InventoryTables } from "../storage/tables.ts";

const sectionByName: ReadonlyMap<string, Section> = new Map(allSections.map((section) => [section.name, section]));

/** What changed, newest first. */
export function listChanges(
  context: PluginContext<InventoryEvents, []>,
  permits: SectionPermits,
  { deviceId, section, from, until }: ChangeQuery,
): List<Change> {
  const cursors = new Cursors(["changes", { deviceId, section, from, until }], ["number"]);
  return listOf(async ({ cursor, limit }) => {
    let query = context.store
      .tables<InventoryTables>()
      .db.selectFrom("inventory_change")
      .selectAll()
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (deviceId !== undefined) query = query.where("device_id", "=", deviceId);
    if (section !== undefined) query = query.where("section", "=", section);
    // Reading about persons is asked for by name, and then an entry of the ledger.
    else query = query.where("section", "not in", [...directSections]);
    if (from) query = query.where("last_at", ">=", from.getTime());
    if (until) query = query.where("first_at", "<", until.getTime());
    if (cursor !== undefined) query = query.where("id", "<", Number(cursors.read(cursor).values[0]));
    const visible = context.visible("inventory:read", "inventory_change.device_id");
    if (visible) query = query.where(visible);
    const rows = await query.execute();
    const items: Change[] = [];
    for (const row of rows.slice(0, limit)) {
      const { diff, ...entry } = entryOf(row);
      const declared = sectionByName.get(entry.section);
      const permitted = await permits.forDevice(entry.deviceId);
      // What was kept under an agreement that has ended is not shown, also before it is deleted.
      const allowed = declared && allowedDiff(declared, diff, permitted(declared).history);
      if (!allowed) continue;
      items.push({
        deviceId: entry.deviceId,
        section: entry.section as SectionName,
        at: new Date(entry.firstAt).toISOString(),
        lastAt: new Date(entry.lastAt).toISOString(),
        count: entry.count,
        ...allowed,
      });
    }
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return last ? { items, next: cursors.write({ values: [last.id], id: "" }) } : { items };
  });
}
