import { canonicalJson } from "./canonical.ts";
import type { Section } from "./section.ts";
import { rowKey } from "./section-data.ts";
import { withoutParts } from "./section-parts.ts";

/** What changed in a section, row by row. A section of shape `one` has one row with an empty key. */
export interface SectionDiff {
  readonly added: readonly object[];
  readonly removed: readonly object[];
  readonly changed: readonly { readonly before: object; readonly after: object }[];
}

/** The rows of a section's data. */
export function rowsOf(section: Section, data: object | readonly object[]): readonly object[] {
  return section.shape === "one" ? [data] : (data as readonly object[]);
}

/** Compares rows by their keys. */
export function diffRows(section: Section, before: readonly object[], after: readonly object[]): SectionDiff {
  const old = new Map(before.map((row) => [rowKey(section, row), row]));
  const added: object[] = [];
  const changed: { before: object; after: object }[] = [];
  for (const row of after) {
    const key = rowKey(section, row);
    const known = old.get(key);
    old.delete(key);
    if (!known) added.push(row);
    else if (canonicalJson(known) !== canonicalJson(row)) changed.push({ before: known, after: row });
  }
  return { added, removed: [...old.values()], changed };
}

/** Whether nothing changed. */
export function isEmptyDiff({ added, removed, changed }: SectionDiff): boolean {
  return added.length === 0 && removed.length === 0 && changed.length === 0;
}

/** The diff that undoes a diff. */
export function reverseDiff({ added, removed, changed }: SectionDiff): SectionDiff {
  return {
    added: removed,
    removed: added,
    changed: changed.map(({ before, after }) => ({ before: after, after: before })),
  };
}

/** Rows after a diff. Rows that the diff takes away and that are not there are passed over. */
export function applyDiff(section: Section, rows: readonly object[], diff: SectionDiff): readonly object[] {
  const result = new Map(rows.map((row) => [rowKey(section, row), row]));
  for (const row of diff.removed) result.delete(rowKey(section, row));
  for (const { before, after } of diff.changed) {
    // The keys differ where a component's version changed.
    result.delete(rowKey(section, before));
    result.set(rowKey(section, after), after);
  }
  for (const row of diff.added) result.set(rowKey(section, row), row);
  return [...result.values()];
}

/**
 * What a partial section leads to: what it holds is added or changed, and nothing that it lacks is taken away.
 *
 * @param completeFor - The parts, such as users, that it is complete for: of those what it lacks is taken away.
 */
export function mergePartial(
  section: Section,
  known: readonly object[],
  found: readonly object[],
  completeFor: readonly string[] = [],
): readonly object[] {
  if (section.shape === "one") return [{ ...known[0], ...found[0] }];
  const kept = withoutParts(section, known, completeFor);
  const { added, changed } = diffRows(section, kept, found);
  return applyDiff(section, kept, { added, changed, removed: [] });
}

/** Whether two diffs say the same. */
export function sameDiff(a: SectionDiff, b: SectionDiff): boolean {
  const texts = ({ added, removed, changed }: SectionDiff): string =>
    JSON.stringify([
      added.map(canonicalJson).sort(),
      removed.map(canonicalJson).sort(),
      changed.map(canonicalJson).sort(),
    ]);
  return texts(a) === texts(b);
}
