import type { RawBuilder, SqlBool } from "kysely";
import type { Sql, TypedStore } from "../store/store.ts";
import type { AskedColumn, FilterNode, TestNode } from "./filter-node.ts";
import { casedLetters, folded, likePattern } from "./folded-text.ts";

type Condition = RawBuilder<SqlBool>;

/** What SQL is written with. */
export type Dialect = Pick<TypedStore<object>, "sql" | "dialect">;

const comparisons = { is: "=", below: "<", above: ">", atMost: "<=", atLeast: ">=" } as const;

/** A filter as SQL over its attributes' tables. Names are quoted, values are bound; true, false or null, never an error. */
export function conditionOf(store: Dialect, node: FilterNode): Condition {
  const { sql } = store;
  if ("all" in node) return joined(store, node.all, " and ", true);
  if ("any" in node) return joined(store, node.any, " or ", false);
  // What is unknown is not fulfilled, so its opposite is.
  if ("not" in node) return sql`not ${certain(sql, conditionOf(store, node.not))}`;
  return test(store, node);
}

/** A condition that is false where it would be null. Also keeps a planner from choosing an index because of it. */
export function certain(sql: Sql, condition: Condition): Condition {
  return sql<SqlBool>`coalesce(${condition}, false)`;
}

export function columnOf(sql: Sql, { table, column }: AskedColumn): RawBuilder<unknown> {
  return sql.ref(`${table}.${column}`);
}

function joined(store: Dialect, nodes: readonly FilterNode[], separator: " and " | " or ", empty: boolean): Condition {
  const { sql } = store;
  if (nodes.length === 0) return empty ? sql<SqlBool>`1 = 1` : sql<SqlBool>`1 = 0`;
  const conditions = nodes.map((node) => conditionOf(store, node));
  return sql<SqlBool>`(${sql.join(conditions, sql.raw(separator))})`;
}

function test(store: Dialect, node: TestNode): Condition {
  const { sql } = store;
  const column = columnOf(sql, node.attribute);
  switch (node.operator) {
    case "missing":
      return node.value ? sql<SqlBool>`${column} is null` : sql<SqlBool>`${column} is not null`;
    case "contains":
    case "startsWith":
    case "endsWith":
      return searched(store, node.attribute.isLower ? column : sql`lower(${column})`, node.value, node.operator);
    case "oneOf":
      if (node.value.length === 0) return sql<SqlBool>`1 = 0`;
      return node.attribute.type === "place" ? below(sql, column, node.value) : among(sql, column, node.value);
    case "is":
      if (node.attribute.type === "place") return below(sql, column, [node.value]);
  }
  return sql<SqlBool>`${column} ${sql.raw(comparisons[node.operator])} ${bound(sql, node.value)}`;
}

function searched(
  { sql, dialect }: Dialect,
  lower: RawBuilder<unknown>,
  text: string,
  operator: "contains" | "startsWith" | "endsWith",
): Condition {
  const needle = folded(text);
  let haystack = lower;
  for (const { upper, lower } of casedLetters(needle)) haystack = sql`replace(${haystack}, ${upper}, ${lower})`;
  if (operator !== "contains") return sql<SqlBool>`${haystack} like ${likePattern(needle, operator)} escape '\\'`;
  // Half as long as a pattern takes, which matters where all devices are searched.
  return dialect === "sqlite"
    ? sql<SqlBool>`instr(${haystack}, ${needle}) > 0`
    : sql<SqlBool>`strpos(${haystack}, ${needle}) > 0`;
}

function among(sql: Sql, column: RawBuilder<unknown>, values: readonly (string | number)[]): Condition {
  return sql<SqlBool>`${column} in (${sql.join(values.map((value) => bound(sql, value)))})`;
}

function below(sql: Sql, column: RawBuilder<unknown>, places: readonly (string | number)[]): Condition {
  return sql<SqlBool>`${column} in (select below_id from directory_place_below where place_id in (${sql.join(places)}))`;
}

/** Postgres takes a parameter's type from the column beside it: a fraction beside whole numbers has to name its own. */
function bound(sql: Sql, value: string | number): RawBuilder<unknown> {
  return typeof value === "string" || Number.isSafeInteger(value)
    ? sql`${value}`
    : sql`cast(${value} as double precision)`;
}
