import type { ImportTarget, TargetKey } from "../import-target.ts";
import type { RowProblem } from "../problem.ts";
import type { ReadRow } from "./read-row.ts";

/** Which entry a row is about. */
export type RowMatch =
  | { readonly kind: "new" }
  | (Fitting & { readonly kind: "found"; readonly id: string })
  | (Fitting & { readonly kind: "conflict"; readonly problem: RowProblem });

/** What fits a row: one entry, several, or one that is gone. */
interface Fitting {
  readonly ids: readonly string[];
  /** What fitted. */
  readonly field: string;
}

/** What matching asks of a row. */
type KeyRow = Pick<ReadRow, "values" | "cellOf">;

/** Finds the entries that rows are about, by the id of our own exports or by their keys. */
export async function matchRows(
  target: ImportTarget,
  keys: readonly TargetKey[],
  rows: readonly KeyRow[],
): Promise<readonly RowMatch[]> {
  const ids = rows.flatMap(({ values }) => (typeof values["id"] === "string" ? [values["id"]] : []));
  const known = await target.read(ids);
  const found = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const ask = async (asking: readonly KeyRow[], key: TargetKey): Promise<void> => {
    const { field } = key;
    const values = [
      ...new Set(asking.flatMap((row) => (comparedKey(row, key) === undefined ? [] : (keyValue(row, field) ?? [])))),
    ];
    found.set(field, byValue(values.length === 0 ? [] : await target.find(field, values)));
  };
  const fitting = (row: KeyRow, field: string): readonly string[] =>
    found.get(field)?.get(keyValue(row, field) ?? "") ?? [];
  const sureKeys = keys.filter((key) => !key.weak);
  for (const key of sureKeys) await ask(rows, key);
  // A name is asked for only where nothing surer was found.
  const open = rows.filter(
    (row) => row.values["id"] === undefined && sureKeys.every(({ field }) => fitting(row, field).length === 0),
  );
  const weak = keys.filter((key) => key.weak);
  for (const key of weak) await ask(open, key);
  const weakIds = weak.flatMap(({ field }) => [...(found.get(field)?.values() ?? [])].flat());
  // To see whether a surer key of the row says another entry than the one that its name fits.
  const candidates = await target.read([...new Set(weakIds)]);

  const contradicts = (id: string, row: KeyRow, weaker: TargetKey): boolean =>
    keys.slice(0, keys.indexOf(weaker)).some((key) => {
      const here = comparedKey(row, key);
      const there = comparedKey(candidates.get(id), key);
      return here !== undefined && there !== undefined && here !== there;
    });

  return rows.map((row): RowMatch => {
    const id = row.values["id"];
    const sure = new Set<string>();
    let [first, last] = ["id", "id"];
    if (typeof id === "string") {
      if (!known.has(id)) return { kind: "conflict", ids: [id], field: "id", problem: problemOf(row, "id", "gone") };
      sure.add(id);
    }
    for (const { field, weak: isWeak } of keys) {
      for (const each of (!isWeak && found.get(field)?.get(keyValue(row, field) ?? "")) || []) {
        if (sure.size === 0) first = field;
        if (!sure.has(each)) last = field;
        sure.add(each);
      }
    }
    const ids = [...sure];
    if (ids.length > 1)
      return { kind: "conflict", ids, field: first, problem: problemOf(row, last, "matches-several") };
    const [only] = ids;
    if (only !== undefined) return { kind: "found", id: only, ids, field: first };
    for (const key of weak) {
      const { field } = key;
      const named = fitting(row, field).filter((each) => !contradicts(each, row, key));
      if (named.length > 1)
        return { kind: "conflict", ids: named, field, problem: problemOf(row, field, "matches-several") };
      if (named[0] !== undefined) return { kind: "found", id: named[0], ids: named, field };
    }
    return { kind: "new" };
  });
}

/** What a row says about a key; undefined for nothing. */
function keyValue({ values }: Pick<ReadRow, "values">, field: string): string | undefined {
  const value = values[field];
  return value === null || value === undefined ? undefined : String(value);
}

/** What a row or an entry says about a key in the form in which it is compared; undefined for nothing that identifies. */
export function comparedKey(
  said: Pick<ReadRow, "values"> | undefined,
  { field, compared }: TargetKey,
): string | undefined {
  const value = said && keyValue(said, field);
  return value === undefined || !compared ? value : compared(value);
}

function problemOf(row: KeyRow, field: string, reason: "gone" | "matches-several"): RowProblem {
  const cell = row.cellOf(field);
  const value = keyValue(row, field)?.slice(0, 200);
  return { reason, field, ...(cell !== undefined && { cell }), ...(value !== undefined && { value }) };
}

function byValue(found: readonly { readonly value: string; readonly id: string }[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { value, id } of found) {
    const ids = map.get(value) ?? [];
    if (!ids.includes(id)) ids.push(id);
    map.set(value, ids);
  }
  return map;
}
