import type { Kysely } from "kysely";
import type { Sql } from "../store.ts";
import type { TableLayout } from "./table-layout.ts";

type Row = Readonly<Record<string, unknown>>;

/** SQLite takes at most 32,766 values in a statement. */
const maxValues = 30_000;
const maxRows = 1_000;
/** Rows are of any size, so the next batch goes by the size of the last. */
const batchBytes = 4 * 1024 * 1024;

/** Copies one table, batch by batch in the order of its key; yields how many rows each batch had. */
export async function* copyRows(
  { name, columns, key }: TableLayout,
  from: Kysely<object>,
  to: Kysely<object>,
  sql: Sql,
): AsyncGenerator<number> {
  const refs = (names: readonly string[]) => sql.join(names.map((column) => sql.ref(column)));
  const most = Math.max(1, Math.min(maxRows, Math.floor(maxValues / columns.length)));
  let limit = Math.min(most, 100);
  let last: Row | undefined;
  for (;;) {
    const after = last;
    const rest = after ? sql`where (${refs(key)}) > (${sql.join(key.map((column) => after[column]))})` : sql``;
    const { rows } = await sql<Row>`
      select ${refs(columns)} from ${sql.table(name)} ${rest} order by ${refs(key)} limit ${sql.lit(limit)}
    `.execute(from);
    last = rows.at(-1);
    if (!last) return;
    const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    await sql`insert into ${sql.table(name)} (${refs(columns)}) values ${sql.join(values)}`.execute(to);
    yield rows.length;
    const bytes = rows.reduce((sum, row) => sum + sizeOf(row), 1);
    limit = Math.max(1, Math.min(most, Math.floor((batchBytes * rows.length) / bytes)));
  }
}

function sizeOf(row: Row): number {
  return Object.values(row).reduce<number>(
    (sum, value) => sum + (typeof value === "string" || value instanceof Uint8Array ? value.length : 8),
    0,
  );
}
