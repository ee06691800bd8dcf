import type { OpenStore } from "../store.ts";

/**
 * Lets rows arrive in any order, in the transaction around the caller.
 *
 * @returns What checks all references at the end; on SQLite the commit does.
 */
export async function withoutReferences({ dialect, sql, db }: OpenStore): Promise<() => Promise<void>> {
  if (dialect === "sqlite") {
    await sql`pragma defer_foreign_keys = on`.execute(db);
    return async () => {};
  }
  const { rows } = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
  `.execute(db);
  for (const { table, name } of rows)
    await sql`alter table ${sql.raw(table)} drop constraint ${sql.raw(name)}`.execute(db);
  return async () => {
    for (const { table, name, definition } of rows)
      await sql`alter table ${sql.raw(table)} add constraint ${sql.raw(name)} ${sql.raw(definition)}`.execute(db);
  };
}

/** Lets Postgres count on from the highest number of each counted column; SQLite does so by itself. */
export async function continueCounting({ dialect, sql, db }: OpenStore): Promise<void> {
  if (dialect === "sqlite") return;
  const { rows } = await sql<{ table: string; column: string; sequence: string }>`
    select attrelid::regclass::text as table, quote_ident(attname) as column,
      pg_get_serial_sequence(attrelid::regclass::text, attname) as sequence
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relkind = 'r' and relnamespace = current_schema()::regnamespace and attnum > 0 and not attisdropped
      and pg_get_serial_sequence(attrelid::regclass::text, attname) is not null
  `.execute(db);
  for (const { table, column, sequence } of rows)
    await sql`
      select setval(${sequence}, max(${sql.raw(column)})) from ${sql.raw(table)} having max(${sql.raw(column)}) is not null
    `.execute(db);
}
