import type * as z from "zod";
import type { Collected } from "../collector.ts";
import type { Section } from "../section.ts";
import type { OsqueryRow } from "./osquery-row.ts";

/** A section that a table of osquery tells about, and how. */
export interface OsqueryFeed {
  readonly section: Section;
  /** What a row of the table says in the section; undefined where that is nothing. */
  row(row: OsqueryRow): object | undefined;
}

/** One table of osquery. */
export interface OsqueryTable {
  /** As osquery calls it. */
  readonly name: string;
  readonly feeds: readonly OsqueryFeed[];
}

/** Declares a feed; infers the type of its rows from the section. */
export function feed<Row extends z.ZodObject>(
  section: Section<string, "one" | "many", Row>,
  row: (row: OsqueryRow) => Collected<Partial<z.output<Row>>> | undefined,
): OsqueryFeed {
  return { section, row };
}
