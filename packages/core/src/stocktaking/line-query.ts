import type { RawBuilder, SqlBool } from "kysely";
import type { Sql } from "../store/store.ts";

/** Whether two places are neither the same nor one inside of the other. */
export function areApart(sql: Sql, expected: RawBuilder<unknown>, seen: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${seen} is not null and not exists (
    select 1 from directory_place_below as related
    where (related.place_id = ${expected} and related.below_id = ${seen})
    or (related.place_id = ${seen} and related.below_id = ${expected})))`;
}

/** The lines of a stock-taking, each with its latest sighting and its outcome. */
export function linesOf(
  sql: Sql,
  stocktakingId: string,
  visible: RawBuilder<SqlBool> | undefined,
): RawBuilder<unknown> {
  return sql`(
    select line.device_id, line.name, line.kind, line.tag, line.serial, line.place_id as expected_place_id,
      latest.place_id as seen_place_id, latest.seen_at, latest.by_id, latest.note,
      case when latest.id is null then 'not-seen'
        when line.is_expected = 0 then 'unexpected'
        when ${areApart(sql, sql.ref("line.place_id"), sql.ref("latest.place_id"))} then 'elsewhere'
        else 'seen' end as outcome
    from directory_stocktaking_line as line
    left join directory_sighting as latest on latest.id = (
      select one.id from directory_sighting as one
      where one.stocktaking_id = line.stocktaking_id and one.device_id = line.device_id
      order by one.seen_at desc, one.id desc limit 1)
    where line.stocktaking_id = ${stocktakingId} and ${visible ?? sql<SqlBool>`1 = 1`}) as result`;
}
