import type { RawBuilder, SqlBool } from "kysely";
import type { Dialect } from "../filter/condition.ts";
import { folded } from "../filter/folded-text.ts";
import { lowerForms, meantBy, rowsBy } from "./compared-text.ts";

/** A name with a domain behind it. What begins with digits alone is an address or a number. */
const qualified = /^(?=[^.]*[^.\d])[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)+\.?$/u;

/** The name of a host before its domain, in lower case; undefined where there is no domain. */
function shortOf(name: string): string | undefined {
  return qualified.test(name) ? folded(name.slice(0, name.indexOf("."))) : undefined;
}

/**
 * Whether two names may be one device's: upper and lower case are the same, and `pc-1` is `pc-1.example.org`. Two names
 * with domains are two.
 */
export function isSameHost(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  return a === b || shortOf(one) === b || shortOf(other) === a;
}

/** What stands before the first dot, in lower case. As SQL, so that there is an index over it. */
export function beforeDot({ sql, dialect }: Dialect, column: RawBuilder<unknown>): RawBuilder<string> {
  return dialect === "sqlite"
    ? sql<string>`substr(lower(${column}), 1, instr(${column} || '.', '.') - 1)`
    : sql<string>`split_part(lower(${column}), '.', 1)`;
}

/** Finds what {@link isSameHost} of one of the names, and a little more. */
export function namesOneOf(store: Dialect, column: RawBuilder<unknown>, names: readonly string[]): RawBuilder<SqlBool> {
  const { sql } = store;
  const starts = new Set<string>();
  const wholes = new Set<string>();
  // Only what has no domain is looked for with any: an address would find all that begin with the same number.
  const open = new Set<string>();
  for (const name of names) {
    const short = shortOf(name);
    for (const form of [name, ...(short === undefined ? [] : [short])].flatMap(lowerForms)) {
      wholes.add(form);
      starts.add(form.split(".", 1)[0] ?? "");
      if (!name.includes(".")) open.add(form);
    }
  }
  const start = beforeDot(store, column);
  const alone = open.size === 0 ? sql`1 = 0` : sql`${start} in (${sql.join([...open])})`;
  return sql<SqlBool>`${start} in (${sql.join([...starts])})
    and (lower(${column}) in (${sql.join([...wholes])}) or ${alone})`;
}

/** Of what {@link namesOneOf} found, what each name means: the same name before the same host. */
export function hostsMeantBy<Row extends { readonly value: string }>(
  names: readonly string[],
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const same = meantBy(names, rows);
  const byShort = rowsBy(rows, shortOf);
  const byName = rowsBy(rows, folded);
  return new Map(
    names.map((name) => {
      const fitting = same.get(name) ?? [];
      if (fitting.length > 0) return [name, fitting];
      const short = shortOf(name);
      return [name, (short === undefined ? byShort.get(folded(name)) : byName.get(short)) ?? []];
    }),
  );
}
