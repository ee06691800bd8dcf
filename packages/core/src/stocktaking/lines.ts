import { z } from "zod";
import type { Directory } from "../directory/context.ts";
import type { DeviceKind } from "../directory/device.ts";
import { readInput } from "../directory/text-schema.ts";
import { isoOf, present } from "../directory/values.ts";
import { type List, listOf } from "../list.ts";
import { Cursors } from "../query/cursor.ts";
import { linesOf } from "./line-query.ts";
import {
  type StocktakingCounts,
  type StocktakingLine,
  type StocktakingOutcome,
  stocktakingOutcomes,
} from "./stocktaking.ts";
import type { SightingRow } from "./tables.ts";

interface ResultRow {
  readonly device_id: string;
  readonly name: string;
  readonly kind: string;
  readonly tag: string | null;
  readonly serial: string | null;
  readonly expected_place_id: string | null;
  readonly seen_place_id: string | null;
  readonly seen_at: number | null;
  readonly by_id: string | null;
  readonly note: string | null;
  readonly outcome: StocktakingOutcome;
}

const outcomeSchema = z.enum(stocktakingOutcomes).optional();

/** What a stock-taking found: first the devices by name, then what is unknown in the order of its sightings. */
export function listLines(
  directory: Directory,
  stocktakingId: string,
  outcome: StocktakingOutcome | undefined,
  mustExist: () => Promise<unknown>,
): List<StocktakingLine> {
  return listOf(async ({ cursor, limit, signal }) => {
    readInput("outcome", outcomeSchema, outcome);
    await mustExist();
    const cursors = new Cursors(["stocktaking", stocktakingId, outcome], ["string", "string"]);
    const position = cursor === undefined ? undefined : cursors.read(cursor);
    const [part, name] = position?.values ?? ["known", null];
    const known = part === "known" && outcome !== "unknown";
    const after = position && { name: String(name), id: position.id };
    const rows = known ? await knownLines(directory, stocktakingId, outcome, after, limit + 1) : [];
    signal?.throwIfAborted();
    const items = rows.slice(0, limit).map(lineOf);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    if (last) return { items, next: cursors.write({ values: ["known", last.name], id: last.device_id }) };
    if (outcome !== undefined && outcome !== "unknown") return { items };

    const from = part === "unknown" ? (position?.id ?? "") : "";
    const more = await unknownSightings(directory, stocktakingId, from, limit - items.length + 1);
    const shown = more.slice(0, limit - items.length);
    if (more.length <= shown.length) return { items: [...items, ...shown.map(unknownLine)] };
    const next = cursors.write({ values: ["unknown", ""], id: shown.at(-1)?.id ?? from });
    return { items: [...items, ...shown.map(unknownLine)], next };
  });
}

/** How many lines of each outcome there are. */
export async function countLines({ tables, context }: Directory, stocktakingId: string): Promise<StocktakingCounts> {
  const { sql, db } = tables;
  const visible = context.visible("stocktaking:read", "line.device_id");
  const { rows } = await sql<{ outcome: StocktakingOutcome; count: number }>`
    select outcome, count(*) as count from ${linesOf(sql, stocktakingId, visible)} group by outcome`.execute(db);
  const unknown = await sql<{ count: number }>`
    select count(*) as count from directory_sighting
    where stocktaking_id = ${stocktakingId} and device_id is null`.execute(db);
  const counts: Record<StocktakingOutcome, number> = {
    seen: 0,
    elsewhere: 0,
    unexpected: 0,
    unknown: 0,
    "not-seen": 0,
  };
  for (const { outcome, count } of rows) counts[outcome] = count;
  return { ...counts, unknown: unknown.rows[0]?.count ?? 0 };
}

async function knownLines(
  { tables, context }: Directory,
  stocktakingId: string,
  outcome: StocktakingOutcome | undefined,
  after: { readonly name: string; readonly id: string } | undefined,
  limit: number,
): Promise<readonly ResultRow[]> {
  const { sql, db } = tables;
  const visible = context.visible("stocktaking:read", "line.device_id");
  const conditions = [
    ...(outcome === undefined ? [] : [sql`outcome = ${outcome}`]),
    ...(after ? [sql`(name, device_id) > (${after.name}, ${after.id})`] : []),
  ];
  const { rows } = await sql<ResultRow>`
    select * from ${linesOf(sql, stocktakingId, visible)}
    where ${conditions.length > 0 ? sql.join(conditions, sql.raw(" and ")) : sql`1 = 1`}
    order by name, device_id limit ${limit}`.execute(db);
  return rows;
}

function unknownSightings({ tables }: Directory, stocktakingId: string, after: string, limit: number) {
  return tables.db
    .selectFrom("directory_sighting")
    .selectAll()
    .where("stocktaking_id", "=", stocktakingId)
    .where("device_id", "is", null)
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
}

function lineOf(row: ResultRow): StocktakingLine {
  return {
    outcome: row.outcome,
    deviceId: row.device_id,
    name: row.name,
    kind: row.kind as DeviceKind,
    ...present({ tag: row.tag, serial: row.serial, expectedPlaceId: row.expected_place_id }),
    ...present({ seenPlaceId: row.seen_place_id, seenBy: row.by_id, note: row.note }),
    ...(row.seen_at !== null && { seenAt: isoOf(row.seen_at) }),
  };
}

function unknownLine(row: SightingRow): StocktakingLine {
  const { tag, serial, place_id: seenPlaceId, by_id: seenBy, note } = row;
  return { outcome: "unknown", ...present({ tag, serial, seenPlaceId, seenBy, note }), seenAt: isoOf(row.seen_at) };
}
