import { z } from "zod";
import type { GroupRow } from "../directory/tables.ts";
import { line, paragraph } from "../directory/text-schema.ts";
import { isoOf } from "../directory/values.ts";
import type { Filter } from "../filter/filter.ts";
import type { Group } from "./group.ts";
import type { GroupQueries } from "./group-queries.ts";

const query = z.custom<Filter>((value) => typeof value === "object" && value !== null, {
  error: "a filter is expected",
});

export const newGroupSchema = z.strictObject({
  name: line,
  description: paragraph.optional(),
  query: query.optional(),
});

export const groupChangesSchema = z.strictObject({
  name: line.optional(),
  description: paragraph.nullish(),
  query: query.optional(),
});

/** Devices to put into a group or take out of it, at most 100,000 at once. */
export const deviceIdsSchema = z.array(line).max(100_000);

export function groupOf(row: GroupRow, queries: GroupQueries): Group {
  const { id, name, description, query } = row;
  return {
    id,
    name,
    ...(description !== null && { description }),
    members: query === null ? "hand" : "query",
    // What the store has went through the schema of filters once.
    ...(query !== null && { query: JSON.parse(query) as Filter }),
    stale: query !== null && queries.read(query) === undefined,
    addedAt: isoOf(row.added_at),
    changedAt: isoOf(row.changed_at),
  };
}
