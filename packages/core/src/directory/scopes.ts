import type { RawBuilder, SqlBool } from "kysely";
import type { Scope } from "../access/actor.ts";
import type { Sql } from "../store/store.ts";

/** A scope that is less than the whole fleet. */
export type LimitedScope = Exclude<Scope, "fleet">;

/** Scopes by what they name. */
export function sortedScopes(scopes: readonly LimitedScope[]) {
  return {
    groups: scopes.flatMap((scope) => ("group" in scope ? [scope.group] : [])),
    places: scopes.flatMap((scope) => ("place" in scope ? [scope.place] : [])),
    costCentres: scopes.flatMap((scope) => ("costCentre" in scope ? [scope.costCentre] : [])),
  };
}

/** One of several conditions; none of none. */
export function anyOf(sql: Sql, conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return conditions.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(conditions, sql.raw(" or "))})`;
}
