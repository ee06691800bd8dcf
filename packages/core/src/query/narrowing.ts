import type { RawBuilder, SqlBool } from "kysely";
import { conditionOf, type Dialect } from "../filter/condition.ts";
import { type FilterNode, testsOf } from "../filter/filter-node.ts";
import { deviceIdOf, deviceTable } from "./device-tables.ts";

/** A filter in conditions, and the tables that have to be joined for them. */
export interface Narrowed {
  readonly conditions: readonly RawBuilder<SqlBool>[];
  readonly tables: readonly string[];
}

/**
 * A filter for a search that begins with it: what can be answered in one table is, before any join. Devices without a
 * row in that table are then left out, so it has to be a question that they cannot fulfil.
 */
export function narrowed(store: Dialect, filter: FilterNode): Narrowed {
  const { sql } = store;
  const conditions: RawBuilder<SqlBool>[] = [];
  const tables: string[] = [];
  for (const node of mergedByTable(conjunctsOf(filter), "all")) {
    const table = tableOf(node);
    const ids = table === deviceTable ? undefined : idsOf(store, node);
    if (ids) conditions.push(sql<SqlBool>`${sql.ref(deviceIdOf(deviceTable))} in (${ids})`);
    else {
      conditions.push(conditionOf(store, node));
      tables.push(...testsOf(node).map(({ attribute }) => attribute.table));
    }
  }
  return { conditions, tables };
}

/** A select of the ids of the devices that fulfil a question, without a join; undefined where it takes one. */
function idsOf(store: Dialect, node: FilterNode): RawBuilder<unknown> | undefined {
  const { sql } = store;
  const table = tableOf(node);
  if (table !== undefined && (table === deviceTable || needsValue(node)))
    return sql`select ${sql.ref(deviceIdOf(table))} from ${sql.table(table)} where ${conditionOf(store, node)}`;
  if (!("any" in node) || node.any.length === 0) return undefined;
  const selects = mergedByTable(node.any, "any").map((part) => (tableOf(part) ? idsOf(store, part) : undefined));
  if (selects.includes(undefined)) return undefined;
  return sql`${sql.join(selects, sql.raw(" union all "))}`;
}

function conjunctsOf(node: FilterNode): readonly FilterNode[] {
  return "all" in node ? node.all.flatMap(conjunctsOf) : [node];
}

/** Puts together what asks the same table, so that it is read once. */
function mergedByTable(nodes: readonly FilterNode[], way: "any" | "all"): readonly FilterNode[] {
  const byTable = new Map<string, FilterNode[]>();
  const others: FilterNode[] = [];
  for (const node of nodes) {
    const table = tableOf(node);
    if (table === undefined || (table !== deviceTable && !needsValue(node))) others.push(node);
    else byTable.set(table, [...(byTable.get(table) ?? []), node]);
  }
  const merged = [...byTable.values()].map((same): FilterNode => (way === "any" ? { any: same } : { all: same }));
  return [...merged, ...others];
}

/** The one table that is asked; undefined when there are several or none. */
function tableOf(node: FilterNode): string | undefined {
  const [table, ...others] = new Set(testsOf(node).map(({ attribute }) => attribute.table));
  return others.length === 0 ? table : undefined;
}

/** Whether a device of which nothing is known in the table cannot fulfil it. */
function needsValue(node: FilterNode): boolean {
  if ("all" in node) return node.all.some(needsValue);
  if ("any" in node) return node.any.every(needsValue);
  if ("not" in node) return false;
  return node.operator !== "missing" || !node.value;
}
