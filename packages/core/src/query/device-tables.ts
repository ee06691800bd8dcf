import type { RawBuilder } from "kysely";
import type { Sql } from "../store/store.ts";

/** The table of devices itself. All others that are asked have at most one row for each device. */
export const deviceTable = "directory_device";

/** The column with the device's id: `id` in the directory's own table, `device_id` in everybody else's. */
export function deviceIdOf(table: string): string {
  return table === deviceTable ? `${table}.id` : `${table}.device_id`;
}

/** `from` and joins over the devices and other tables; a device without a row in one of them has nulls there. */
export function fromDevices(sql: Sql, tables: Iterable<string>, start = deviceTable): RawBuilder<unknown> {
  const joins = [sql`${sql.table(start)}`];
  const id = sql.ref(deviceIdOf(start));
  if (start !== deviceTable)
    joins.push(sql`join ${sql.table(deviceTable)} on ${sql.ref(deviceIdOf(deviceTable))} = ${id}`);
  for (const table of new Set(tables))
    if (table !== start && table !== deviceTable)
      joins.push(sql`left join ${sql.table(table)} on ${sql.ref(deviceIdOf(table))} = ${id}`);
  return sql.join(joins, sql.raw(" "));
}
