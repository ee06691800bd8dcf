import type { ImportedRow } from "./import.ts";
import type { FieldValues, ImportTarget, TargetKey, TargetStamp } from "./import-target.ts";
import { matchRows } from "./plan/match-rows.ts";
import type { RowProblem } from "./problem.ts";

/**
 * What is there by now of rows that would add something, by their number: the entry that this import itself made of
 * another row, or why the row is not done.
 */
export async function addedSince(
  target: ImportTarget,
  keys: readonly TargetKey[],
  batch: readonly ImportedRow[],
  { importId }: TargetStamp,
): Promise<ReadonlyMap<number, { readonly id: string } | RowProblem>> {
  const adding = batch.filter(({ outcome }) => outcome === "add");
  const matches = await matchRows(
    target,
    keys,
    adding.map((row) => ({ values: valuesOf(row), cellOf: () => undefined })),
  );
  const fitting = matches.map((match) => (match.kind === "new" ? [] : match.ids));
  const entries = await target.read(fitting.flat());
  const isOwn = (id: string): boolean =>
    Object.values(entries.get(id)?.origins ?? {}).some((origin) => origin.importId === importId);
  const found = new Map<number, { readonly id: string } | RowProblem>();
  for (const [index, { row }] of adding.entries()) {
    const match = matches[index];
    if (!match || match.kind === "new") continue;
    const [only = "", ...more] = match.ids;
    if (!match.ids.every(isOwn)) found.set(row, { reason: "added-since-plan", field: match.field });
    // By a name alone this import's own entries are others: the plan saw both rows.
    else if (more.length === 0 && keys.some(({ field, weak }) => field === match.field && !weak))
      found.set(row, { id: only });
  }
  return found;
}

/** What a row of a plan would write. */
export function valuesOf({ changes }: ImportedRow): FieldValues {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to]));
}
