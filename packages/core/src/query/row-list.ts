import type { RawBuilder, SqlBool } from "kysely";
import { CursorInvalidError } from "../errors/filter.ts";
import { type List, listOf } from "../list.ts";
import type { Store } from "../store/store.ts";
import { Cursors } from "./cursor.ts";
import { beyond, direction } from "./keyset.ts";

/** A list of the rows of one table in the order of one column that always has a value, then of the id. */
export interface RowList<Row, Item> {
  readonly table: string;
  readonly key: string & keyof Row;
  readonly kind?: "string" | "number";
  readonly descending?: boolean;
  /** What tells this query from others, for cursors. */
  readonly query: unknown;
  /** Made anew for each page, because it depends on the caller. Undefined conditions are none. */
  conditions(): Promise<readonly (RawBuilder<SqlBool> | undefined)[]>;
  item(row: Row): Item;
}

export function rowList<Row extends { readonly id: string }, Item>(store: Store, list: RowList<Row, Item>): List<Item> {
  const { table, key, kind = "string", descending = false } = list;
  return listOf(async ({ cursor, limit, signal }) => {
    const { sql } = store;
    const column = sql.ref(`${table}.${key}`);
    const id = sql.ref(`${table}.id`);
    const cursors = new Cursors([table, key, list.query], [kind]);
    const conditions = (await list.conditions()).filter((condition) => condition !== undefined);
    if (cursor !== undefined) {
      const position = cursors.read(cursor);
      const value = position.values[0] ?? null;
      if (value === null) throw new CursorInvalidError();
      conditions.push(sql<SqlBool>`(${column}, ${id}) ${beyond(sql, descending)} (${value}, ${position.id})`);
    }
    const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql.raw(" and "))}` : sql``;
    const way = direction(sql, descending);
    const { rows } = await sql<Row>`
      select ${sql.table(table)}.* from ${sql.table(table)} ${where}
      order by ${column} ${way}, ${id} ${way} limit ${limit + 1}`.execute(store.db);
    signal?.throwIfAborted();
    const page = rows.slice(0, limit);
    const items = page.map((row) => list.item(row));
    const last = page.at(-1);
    if (rows.length <= limit || !last) return { items };
    return { items, next: cursors.write({ values: [last[key] as string | number], id: last.id }) };
  });
}
