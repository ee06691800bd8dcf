import type { RawBuilder, SqlBool } from "kysely";
import type { ScopePort } from "../part.ts";
import type { Sql } from "../store/store.ts";
import type { Directory } from "./context.ts";
import { anyOf, type LimitedScope, sortedScopes } from "./scopes.ts";

type Condition = RawBuilder<SqlBool>;

/** Where permissions hold, in terms of the directory. */
export function scopePort(directory: () => Directory): ScopePort {
  return {
    condition(column, scopes) {
      const { sql } = directory().tables;
      return anyOf(sql, conditionsOf(sql, column, scopes));
    },
    async contains(deviceId, scopes) {
      const { sql, db } = directory().tables;
      const within = anyOf(sql, conditionsOf(sql, "directory_device.id", scopes));
      const found = await sql`select 1 from directory_device where id = ${deviceId} and ${within}`.execute(db);
      return found.rows.length > 0;
    },
  };
}

function conditionsOf(sql: Sql, column: string, scopes: readonly LimitedScope[]): Condition[] {
  const id = sql.ref(column);
  const { groups, places, costCentres } = sortedScopes(scopes);
  const conditions: Condition[] = [];
  if (groups.length > 0)
    conditions.push(sql`exists (
      select 1 from directory_membership as scoped
      where scoped.device_id = ${id} and scoped.group_id in (${sql.join(groups)}))`);
  // Asked of each row that comes up: a page looks at few, and a scope may hold most of the fleet.
  if (places.length > 0)
    conditions.push(sql`exists (
      select 1 from directory_device as scoped
      join directory_place_below as below on below.below_id = scoped.place_id
      where scoped.id = ${id} and below.place_id in (${sql.join(places)}))`);
  if (costCentres.length > 0)
    conditions.push(sql`exists (
      select 1 from directory_device as scoped
      where scoped.id = ${id} and scoped.cost_centre_id in (${sql.join(costCentres)}))`);
  return conditions;
}
