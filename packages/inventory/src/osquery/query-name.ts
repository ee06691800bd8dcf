import { osqueryTables } from "./tables.ts";

const names = osqueryTables.map(({ name }) => name).sort((a, b) => b.length - a.length);

/** Which table a query is about, where its name alone does not tell: by query, or `null` for one to pass over. */
export type OsqueryQueries = Readonly<Record<string, string | null>>;

/**
 * The table that a query is about. Queries may be called anything; usual are the table's own name, and in packs
 * `pack/<pack>/<query>` or `pack_<pack>_<query>`.
 */
export function tableOfQuery(query: string, queries: OsqueryQueries = {}): string | undefined {
  if (Object.hasOwn(queries, query)) return queries[query] ?? undefined;
  const last = query.slice(query.lastIndexOf("/") + 1);
  if (names.includes(last)) return last;
  return query.startsWith("pack_") ? names.find((name) => query.endsWith(`_${name}`)) : undefined;
}
