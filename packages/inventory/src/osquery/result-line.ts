import * as z from "zod";
import { rowText } from "./osquery-row.ts";

/** What one line of a log says about one query of one host. */
export interface OsqueryResult {
  readonly host: string;
  readonly query: string;
  /** Seconds since 1970; 0 where the line has none. */
  readonly time: number;
  /** Empty where the line has none. */
  readonly epoch: string;
  /** Undefined where the line has none: from before osquery counted. */
  readonly counter: number | undefined;
  /** What the agent was told to say about its host in each line. */
  readonly decorations: { readonly name?: string; readonly uuid?: string };
  /**
   * - `snapshot`: `added` is all that there is.
   * - `batch`: the whole difference to the run before.
   * - `event`: one row of such a difference; the others stand in lines of their own.
   */
  readonly kind: "snapshot" | "batch" | "event";
  /** Rows as texts. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const numeric = z
  .union([z.string().max(40), z.number()])
  .transform(String)
  .optional();
const name = z.string().min(1).max(1_000);
const rows = z.array(z.unknown());
const decoration = z.string().max(1_000).optional().catch(undefined);

const Line = z.object({
  name,
  hostIdentifier: name.optional(),
  hostname: name.optional(),
  calendarTime: z.string().max(100).optional(),
  unixTime: numeric,
  epoch: numeric,
  counter: numeric,
  action: z.string().optional(),
  columns: z.unknown().optional(),
  snapshot: rows.optional(),
  diffResults: z.union([z.object({ added: rows.optional(), removed: rows.optional() }), z.literal("")]).optional(),
  decorations: z.object({ hostname: decoration, host_uuid: decoration }).optional().catch(undefined),
});

/** Reads a line; undefined for what is no result, such as a line of the agent's own state. */
export function resultOfLine(line: string): OsqueryResult | undefined {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { success, data } = Line.safeParse(json);
  const host = data?.hostIdentifier ?? data?.hostname;
  const difference = data && differenceOf(data);
  if (!success || host === undefined || !difference) return undefined;
  const counter = data.counter === undefined ? undefined : Number(data.counter);
  const { hostname, host_uuid: uuid } = data.decorations ?? {};
  return {
    host,
    query: data.name,
    time: timeOf(data.unixTime, data.calendarTime),
    epoch: data.epoch ?? "",
    counter: Number.isSafeInteger(counter) ? counter : undefined,
    decorations: { ...(hostname && { name: hostname }), ...(uuid && { uuid }) },
    ...difference,
  };
}

function differenceOf(data: z.output<typeof Line>): Pick<OsqueryResult, "kind" | "added" | "removed"> | undefined {
  const { action, columns, snapshot, diffResults } = data;
  if (snapshot) return { kind: "snapshot", added: texts(snapshot), removed: [] };
  if (diffResults === "") return { kind: "batch", added: [], removed: [] };
  if (diffResults) return { kind: "batch", added: texts(diffResults.added), removed: texts(diffResults.removed) };
  const row = rowText(columns);
  if (row === undefined) return undefined;
  if (action === "added") return { kind: "event", added: [row], removed: [] };
  return action === "removed" ? { kind: "event", added: [], removed: [row] } : undefined;
}

function texts(found: readonly unknown[] = []): string[] {
  return found.map(rowText).filter((text) => text !== undefined);
}

/** The end of the year 9999, behind which dates have no common form. */
const latestSeconds = 253_402_300_799;

/** Seconds since 1970; 0, which is none, for what is no time: one such line must not cost what all the others say. */
export function heldTime(seconds: number): number {
  return Number.isSafeInteger(seconds) && seconds > 0 && seconds <= latestSeconds ? seconds : 0;
}

/** `calendarTime` is UTC, and says so since osquery 1.7: `Mon May  2 22:27:32 2016 UTC`. */
function timeOf(unixTime: string | undefined, calendarTime: string | undefined): number {
  const seconds = heldTime(Number(unixTime));
  if (seconds > 0) return seconds;
  const parsed = calendarTime === undefined ? Number.NaN : Date.parse(`${calendarTime.replace(/ UTC$/, "")} UTC`);
  return heldTime(Math.floor(parsed / 1_000));
}
