import type { TypedStore } from "./store.ts";

/**
 * Writes many rows of one table as one statement with one parameter, which is several times as fast as a parameter for
 * each value. For columns of texts and numbers; texts must be storable.
 *
 * @param columns - Those that are written. Others stay what they are, and are empty in rows that are new.
 * @param key - Rows that have it already are changed; without, they are refused.
 */
export async function putRows<Tables, Row extends object>(
  { sql, db, dialect }: TypedStore<Tables>,
  table: string & keyof Tables,
  rows: readonly Row[],
  columns: readonly (string & keyof Row)[],
  key?: string & keyof Row,
): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((name) => sql.ref(name)));
  const others = columns.filter((name) => name !== key);
  const sets = sql.join(others.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  const conflict = key === undefined ? sql`` : sql`on conflict (${sql.ref(key)}) do update set ${sets}`;
  if (dialect === "postgres") {
    const json = JSON.stringify(rows, [...columns]);
    await sql`insert into ${sql.table(table)} (${names})
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, cast(${json} as jsonb)) ${conflict}`.execute(
      db,
    );
    return;
  }
  const json = JSON.stringify(rows.map((row) => columns.map((name) => row[name])));
  const values = sql.join(columns.map((_, index) => sql`value ->> ${sql.lit(index)}`));
  // Without the condition SQLite would read the conflict as one of a join.
  await sql`insert into ${sql.table(table)} (${names})
    select ${values} from json_each(${json}) where true ${conflict}`.execute(db);
}
