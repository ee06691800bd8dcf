import type { RawBuilder, SqlBool } from "kysely";
import type { List } from "../list.ts";
import { rowList } from "../query/row-list.ts";
import type { Assignment } from "./assignment.ts";
import { assignmentOf } from "./assignments.ts";
import type { Directory } from "./context.ts";
import type { AssignmentRow } from "./tables.ts";

/** Assignments, latest first. `query` tells one question from another, for cursors. */
export function assignmentList(
  directory: Directory,
  query: readonly string[],
  conditions: () => Promise<readonly (RawBuilder<SqlBool> | undefined)[]>,
): List<Assignment> {
  return rowList<AssignmentRow, Assignment>(directory.context.store, {
    table: "directory_assignment",
    key: "from_at",
    kind: "number",
    descending: true,
    query,
    conditions,
    item: assignmentOf,
  });
}
