import { type List, listOf } from "../list.ts";
import { Cursors } from "../query/cursor.ts";
import { rowList } from "../query/row-list.ts";
import { type Imports, planning } from "./context.ts";
import type { Import, ImportedRow, ImportState } from "./import.ts";
import { importedRowOf, importOf, noProblems } from "./import-row.ts";
import type { RowQuery } from "./imports-api.ts";
import type { ImportRow } from "./tables.ts";

/** Imports, latest first. */
export function listImports(imports: Imports, state: ImportState | undefined): List<Import> {
  const { sql } = imports.tables;
  return rowList<ImportRow, Import>(imports.context.store, {
    table: "imports_import",
    key: "planned_at",
    kind: "number",
    descending: true,
    query: state,
    conditions: async () => [state === undefined ? sql`state <> ${planning}` : sql`state = ${state}`],
    item: importOf,
  });
}

/** The rows of a plan in their order. */
export function listRows(imports: Imports, id: string, { outcome, problems }: RowQuery): List<ImportedRow> {
  const cursors = new Cursors(["imports_row", id, outcome, problems], ["number"]);
  return listOf(async ({ cursor, limit, signal }) => {
    const { target, mapping } = importOf(await imports.row(id));
    imports.check(
      imports.target(target),
      mapping.columns.map(({ field }) => field),
      "rows",
    );
    const after = cursor === undefined ? -1 : Number(cursors.read(cursor).values[0]);
    let query = imports.tables.db
      .selectFrom("imports_row")
      .selectAll()
      .where("import_id", "=", id)
      .where("number", ">", after)
      .orderBy("number")
      .limit(limit + 1);
    if (outcome !== undefined) query = query.where("outcome", "=", outcome);
    if (problems !== undefined) query = query.where("content", problems ? "not like" : "like", `%${noProblems}`);
    const rows = await query.execute();
    signal?.throwIfAborted();
    const items = rows.slice(0, limit).map(importedRowOf);
    const last = items.at(-1);
    if (rows.length <= limit || !last) return { items };
    return { items, next: cursors.write({ values: [last.row], id }) };
  });
}
