import type { RawBuilder, SqlBool } from "kysely";
import type { Sql } from "../store/store.ts";
import type { Position } from "./cursor.ts";

/** A column of an order. */
export interface KeyColumn {
  readonly ref: RawBuilder<unknown>;
  readonly descending: boolean;
}

/** An order of rows: its columns, rows without a value last, then the id in the direction of the first column. */
export interface KeyOrder {
  readonly columns: readonly KeyColumn[];
  readonly id: RawBuilder<unknown>;
}

/** The rows after a position. */
export function afterPosition(sql: Sql, order: KeyOrder, position: Position): RawBuilder<SqlBool> {
  return after(sql, order, 0, position);
}

/** The terms of `order by`. No index fits them, whatever the planner thinks of it. */
export function orderTerms(sql: Sql, order: KeyOrder): RawBuilder<unknown> {
  const terms = order.columns.flatMap(({ ref, descending }) => [
    sql`${ref} is null`,
    sql`${ref} ${direction(sql, descending)}`,
  ]);
  return sql.join([...terms, sql`${order.id} ${direction(sql, idDescending(order))}`]);
}

export function direction(sql: Sql, descending: boolean): RawBuilder<unknown> {
  return sql.raw(descending ? "desc" : "asc");
}

export function beyond(sql: Sql, descending: boolean): RawBuilder<unknown> {
  return sql.raw(descending ? "<" : ">");
}

export function idDescending({ columns }: KeyOrder): boolean {
  return columns[0]?.descending ?? false;
}

function after(sql: Sql, order: KeyOrder, index: number, position: Position): RawBuilder<SqlBool> {
  const column = order.columns[index];
  if (!column) return sql<SqlBool>`${order.id} ${beyond(sql, idDescending(order))} ${position.id}`;
  const { ref, descending } = column;
  const value = position.values[index] ?? null;
  const tied = after(sql, order, index + 1, position);
  if (value === null) return sql<SqlBool>`(${ref} is null and ${tied})`;
  return sql<SqlBool>`(${ref} ${beyond(sql, descending)} ${value} or ${ref} is null or (${ref} = ${value} and ${tied}))`;
}
