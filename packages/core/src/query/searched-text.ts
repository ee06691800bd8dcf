import type { RawBuilder } from "kysely";
import type { MigrationContext } from "../store/migration.ts";
import type { Sql } from "../store/store.ts";
import { deviceIdOf, deviceTable } from "./device-tables.ts";

/**
 * All that devices are searched by: one narrow row for each device, with one column for each table whose texts are
 * searched, named like it. A pass over it takes a fifth of the time of one over the tables themselves.
 */
export const searchTable = "directory_search";

/**
 * Makes texts of a plugin's table something that devices are searched by (`searchIn` of a query), for its migrations.
 *
 * The table has one row for each device, with a column `device_id`, which is written after the device itself. The
 * database keeps what is searched up to date, whoever writes and however. Never for columns that tell about a person
 * directly: a search by them would be an unrecorded read.
 *
 * @example
 * ```ts
 * import { type Migration, searchable } from "@fleetwright/core";
 *
 * export const searched: Migration = {
 *   id: "0002-searched",
 *   up: (context) => searchable(context, "acme_machine", ["host_name", "serial"]),
 * };
 * ```
 */
export async function searchable(
  context: MigrationContext,
  table: string,
  columns: readonly [string, ...string[]],
): Promise<void> {
  const { db, sql, types } = context;
  await db.schema
    .alterTable(searchTable)
    .addColumn(table, types.text, (column) => column.notNull().defaultTo(""))
    .execute();
  const id = sql.ref(deviceIdOf(table));
  await sql`update ${sql.table(searchTable)} set ${sql.ref(table)} = ${textOf(context, columns, table)}
    from ${sql.table(table)} where ${id} = ${sql.ref(`${searchTable}.device_id`)}`.execute(db);
  await keptUpToDate(context, table, columns, (text) => setText(sql, table, text), setText(sql, table, sql`''`, "old"));
}

/** Makes the table of what devices are searched by, with the texts of their own. */
export async function searchableDevices(
  context: MigrationContext,
  columns: readonly [string, ...string[]],
): Promise<void> {
  const { db, sql, dialect, types } = context;
  const own = sql.ref(deviceTable);
  await db.schema
    .createTable(searchTable)
    .addColumn("device_id", types.text, (column) => column.primaryKey())
    .addColumn(deviceTable, types.text, (column) => column.notNull())
    // The texts beside the ids that they are found for, not in a table of their own behind an index.
    .modifyEnd(dialect === "sqlite" ? sql`without rowid` : sql``)
    .execute();
  await sql`insert into ${sql.table(searchTable)} (device_id, ${own})
    select id, ${textOf(context, columns, deviceTable)} from ${sql.table(deviceTable)}`.execute(db);
  const put = (text: RawBuilder<unknown>) => sql`insert into ${sql.table(searchTable)} (device_id, ${own})
    values (new.id, ${text}) on conflict (device_id) do update set ${own} = excluded.${own}`;
  const remove = sql`delete from ${sql.table(searchTable)} where device_id = old.id`;
  await keptUpToDate(context, deviceTable, columns, put, remove);
}

function setText(sql: Sql, table: string, text: RawBuilder<unknown>, row: "new" | "old" = "new"): RawBuilder<unknown> {
  return sql`update ${sql.table(searchTable)} set ${sql.ref(table)} = ${text}
    where device_id = ${sql.ref(`${row}.device_id`)}`;
}

/** What the store's `lower` makes of a row's texts, a line each: no word that is searched for goes over two of them. */
function textOf({ sql, dialect }: MigrationContext, columns: readonly string[], row: string): RawBuilder<unknown> {
  const lines = columns.map((column) => sql`coalesce(lower(${sql.ref(`${row}.${column}`)}), '')`);
  return sql.join(lines, dialect === "sqlite" ? sql.raw(" || char(10) || ") : sql.raw(" || chr(10) || "));
}

/** Triggers on a table, for rows that are new, changed in one of the columns, or removed. */
async function keptUpToDate(
  context: MigrationContext,
  table: string,
  columns: readonly string[],
  put: (text: RawBuilder<unknown>) => RawBuilder<unknown>,
  remove: RawBuilder<unknown>,
): Promise<void> {
  const { db, sql, dialect } = context;
  const name = `${searchTable}_${table}`;
  const differs = sql.raw(dialect === "sqlite" ? "is not" : "is distinct from");
  const changes = columns.map((column) => sql`${sql.ref(`old.${column}`)} ${differs} ${sql.ref(`new.${column}`)}`);
  const changed = sql`(${sql.join(changes, sql.raw(" or "))})`;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const written = put(textOf(context, columns, "new"));
  const steps = [
    { word: "added", event: sql`insert`, when: sql``, statement: written },
    { word: "changed", event: sql`update of ${names}`, when: sql`when ${changed}`, statement: written },
    { word: "removed", event: sql`delete`, when: sql``, statement: remove },
  ];
  for (const { word, event, when, statement } of steps) {
    const trigger = sql.ref(`${name}_${word}`);
    const on = sql`create trigger ${trigger} after ${event} on ${sql.table(table)} for each row ${when}`;
    if (dialect === "sqlite") {
      await sql`${on} begin ${statement}; end`.execute(db);
      continue;
    }
    await sql`create function ${trigger}() returns trigger language plpgsql as
      $body$ begin ${statement}; return null; end $body$`.execute(db);
    await sql`${on} execute function ${trigger}()`.execute(db);
  }
}
