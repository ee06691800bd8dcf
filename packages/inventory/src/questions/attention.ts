import { Cursors, type Filter, type List, listOf, type PluginContext } from "@fleetwright/core";
import * as z from "zod";
import type { AttentionQuery } from "../api.ts";
import { type Attention, type AttentionMoment, attentionDefaults } from "../attention.ts";
import { type AttentionItem, type AttentionKind, attentions } from "../attentions.ts";
import { AttentionQueryError } from "../errors.ts";
import type { InventoryEvents } from "../events.ts";

const dayMs = 86_400_000;
const days = z.number().min(0).max(36_500);
const percent = z.number().min(0).max(1_000);

const querySchema = z.strictObject({
  kinds: z.array(z.enum(attentions.map(({ kind }) => kind))).optional(),
  where: z.record(z.string(), z.unknown()).optional(),
  thresholds: z
    .strictObject({
      notSeenDays: days,
      neverReportedDays: days,
      warrantyEndsWithinDays: days,
      leaseEndsWithinDays: days,
      supportEndsWithinDays: days,
      certificateEndsWithinDays: days,
      batteryBelowPercent: percent,
      volumeFreeBelowPercent: percent,
      diskWornAtPercent: percent,
      inRepairDays: days,
      unwipedDays: days,
    })
    .partial()
    .optional(),
});

/**
 * What needs attention, kind by kind. The cursor holds the moment of the first page, so that a list that is read slowly
 * does not change its mind on the way.
 */
export function listAttention<Kind extends AttentionKind>(
  context: PluginContext<InventoryEvents, []>,
  query: AttentionQuery<Kind> = {},
): List<AttentionItem<Kind>> {
  return listOf(async ({ cursor, limit, signal }) => {
    const { asked, thresholds } = readQuery(query);
    const cursors = new Cursors(["attention", query], ["number", "string", "string"]);
    const [time, kindName, inner] = cursor === undefined ? [] : cursors.read(cursor).values;
    const moment = momentOf(Number(time ?? context.clock.now()), thresholds);
    const write = (kind: string, within: string) => cursors.write({ values: [moment.now, kind, within], id: "" });

    const items: AttentionItem<Kind>[] = [];
    let within = typeof inner === "string" && inner !== "" ? inner : undefined;
    const start = kindName === undefined ? 0 : asked.findIndex(({ kind }) => kind === kindName);
    for (const [index, attention] of asked.entries()) {
      if (index < start) continue;
      const list = findings(context, attention, query.where, moment);
      const page = await list.page({ cursor: within, limit: limit - items.length, signal });
      items.push(...(page.items as AttentionItem<Kind>[]));
      within = undefined;
      if (page.next !== undefined) return { items, next: write(attention.kind, page.next) };
      const following = asked[index + 1];
      if (items.length >= limit && following) return { items, next: write(following.kind, "") };
    }
    return { items };
  });
}

/** How many there are of each kind of which there are any. */
export async function countAttention(
  context: PluginContext<InventoryEvents, []>,
  query: AttentionQuery = {},
  signal?: AbortSignal,
): Promise<readonly { readonly kind: AttentionKind; readonly count: number }[]> {
  const { asked, thresholds } = readQuery(query);
  const moment = momentOf(context.clock.now(), thresholds);
  const counts: { kind: AttentionKind; count: number }[] = [];
  for (const attention of asked) {
    const selection = selectionOf(context, attention, query.where, moment);
    const count = await context.core.devices.countOf(selection, { signal });
    if (count > 0) counts.push({ kind: attention.kind, count });
  }
  return counts;
}

/** @throws AttentionQueryError */
function readQuery(query: AttentionQuery) {
  const { success, data, error } = querySchema.safeParse(query);
  if (!success) throw new AttentionQueryError(z.prettifyError(error));
  const { kinds } = data;
  return {
    asked: attentions.filter(({ kind }) => kinds === undefined || kinds.includes(kind)),
    thresholds: { ...attentionDefaults, ...defined(data.thresholds) },
  };
}

function selectionOf(
  context: PluginContext<InventoryEvents, []>,
  attention: Attention,
  where: Filter | undefined,
  moment: AttentionMoment,
) {
  const own = attention.where(moment);
  const condition = attention.condition?.(context.store.sql);
  return {
    where: where === undefined ? own : { all: [where, own] },
    ...(condition && { condition, table: "inventory_summary" }),
    permission: "inventory:read",
  } as const;
}

function findings(
  context: PluginContext<InventoryEvents, []>,
  attention: Attention,
  where: Filter | undefined,
  moment: AttentionMoment,
): List<object> {
  return context.core.devices.query({
    ...selectionOf(context, attention, where, moment),
    sort: attention.sort,
    columns: { ...attention.columns, deviceId: "directory_device.id", deviceName: "directory_device.name" },
    item: (row) => ({
      kind: attention.kind,
      deviceId: row["deviceId"],
      deviceName: row["deviceName"],
      ...attention.finding(row, moment),
    }),
  });
}

function momentOf(now: number, thresholds: AttentionMoment["thresholds"]): AttentionMoment {
  const instant = (offset: number): string => new Date(now + offset * dayMs).toISOString();
  return { now, thresholds, instant, day: (offset) => instant(offset).slice(0, 10) };
}

function defined<Values extends object>(
  values: Values | undefined,
): { [Name in keyof Values]?: NonNullable<Values[Name]> } {
  const entries = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Values]?: NonNullable<Values[Name]> };
}
