import { StoreCopyError } from "../../errors/migration.ts";
import type { OpenStore } from "../store.ts";

/** What has to be known of a table to copy it. */
export interface TableLayout {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns of its primary key, in the key's order. */
  readonly key: readonly string[];
}

/** The names of a store's tables, in the transaction around the caller. */
export async function tableNames({ dialect, sql, db }: OpenStore): Promise<readonly string[]> {
  const { rows } =
    dialect === "sqlite"
      ? await sql<{ name: string }>`
          select name from sqlite_schema where type = 'table' and name not like 'sqlite~_%' escape '~' order by name
        `.execute(db)
      : await sql<{ name: string }>`
          select tablename as name from pg_tables where schemaname = current_schema() order by tablename
        `.execute(db);
  return rows.map(({ name }) => name);
}

/** @throws StoreCopyError for a table without a primary key. */
export async function layoutOf({ dialect, sql, db }: OpenStore, name: string): Promise<TableLayout> {
  const { rows } =
    dialect === "sqlite"
      ? await sql<{ column: string; place: number }>`
          select name as "column", pk as place from pragma_table_info(${name}) order by cid
        `.execute(db)
      : await sql<{ column: string; place: number }>`
          select attname as "column", coalesce(array_position(indkey::int2[], attnum) + 1, 0) as place
          from pg_attribute left join pg_index on indrelid = attrelid and indisprimary
          where attrelid = to_regclass(quote_ident(${name})) and attnum > 0 and not attisdropped order by attnum
        `.execute(db);
  const key = rows.filter(({ place }) => place > 0).sort((one, other) => one.place - other.place);
  if (key.length === 0)
    throw new StoreCopyError(`the table "${name}" has no primary key`, "Give it one in a migration of its plugin.");
  return { name, columns: rows.map(({ column }) => column), key: key.map(({ column }) => column) };
}
