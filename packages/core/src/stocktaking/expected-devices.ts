import type { RawBuilder, SqlBool } from "kysely";
import type { Directory } from "../directory/context.ts";
import { conditionOf } from "../filter/condition.ts";
import type { Filter } from "../filter/filter.ts";
import { testsOf } from "../filter/filter-node.ts";
import type { KnownAttributes } from "../filter/known-attributes.ts";
import { readFilter } from "../filter/read-filter.ts";
import { deviceIdOf, deviceTable, fromDevices } from "../query/device-tables.ts";

/** What can be touched and is not somewhere else on purpose. */
const usual: Filter = { state: { oneOf: ["in-stock", "in-use"] }, not: { kind: "virtual" } };

/** Writes down which devices a stock-taking expects: one statement, however many they are. */
export async function expectDevices(
  directory: Directory,
  attributes: KnownAttributes,
  stocktaking: { readonly id: string; readonly place_id: string | null; readonly group_id: string | null },
  where: unknown,
): Promise<void> {
  const { tables, context } = directory;
  const { sql } = tables;
  const filter = readFilter(where ?? usual, attributes);
  const device = deviceIdOf(deviceTable);
  const conditions: RawBuilder<SqlBool>[] = [conditionOf(tables, filter)];
  const { id, place_id: place, group_id: group } = stocktaking;
  if (place !== null)
    conditions.push(sql`directory_device.place_id in (
      select below_id from directory_place_below where place_id = ${place})`);
  if (group !== null)
    conditions.push(sql`exists (
      select 1 from directory_membership where group_id = ${group} and device_id = ${sql.ref(device)})`);
  const visible = context.visible("stocktaking:write", device);
  if (visible) conditions.push(visible);
  const from = fromDevices(
    sql,
    testsOf(filter).map(({ attribute }) => attribute.table),
  );
  await sql`
    insert into directory_stocktaking_line
      (stocktaking_id, device_id, is_expected, name, kind, tag, serial, place_id)
    select ${id}, ${sql.ref(device)}, 1, directory_device.name, directory_device.kind, directory_device.tag,
      directory_device.serial, directory_device.place_id
    from ${from} where ${sql.join(conditions, sql.raw(" and "))}`.execute(tables.db);
}
