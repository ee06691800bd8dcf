import { mayOverwrite } from "../../directory/origin.ts";
import type { FieldValue } from "../import-field.ts";
import type { FieldValues, TargetEntry } from "../import-target.ts";
import type { RowProblem } from "../problem.ts";
import type { FieldChange } from "./plan-row.ts";
import { maxShown } from "./read-row.ts";
import { isAsExported, shownText } from "./row-basis.ts";

/** What a row wants of an entry that is there. */
export interface WantedRow {
  /** References are ids. */
  readonly values: FieldValues;
  /** What references are called, by field. */
  readonly labels: Readonly<Record<string, string>>;
  /** What stood in the row's cells when it was exported, digested. */
  readonly basis: ReadonlyMap<string, string>;
  /** Fields whose values have no origin: assignments keep their history instead. */
  readonly references: ReadonlySet<string>;
  /** Whether two values of a field are one thing written in two ways. */
  readonly isSame: (field: string, one: FieldValue, other: FieldValue) => boolean;
  readonly cellOf: (field: string | undefined) => string | undefined;
}

/**
 * Compares a row with its entry, field by field: what was not edited since the export says nothing; what was edited here
 * and changed there since is a problem and stays, as does what somebody entered by hand, unless they saw it in the
 * export. Pure.
 */
export function compareRow(
  entry: TargetEntry,
  { values, labels, basis, references, isSame, cellOf }: WantedRow,
  overwrite: boolean,
): { readonly changes: readonly FieldChange[]; readonly problems: readonly RowProblem[] } {
  const changes: FieldChange[] = [];
  const problems: RowProblem[] = [];
  for (const [field, to] of Object.entries(values)) {
    const from = entry.values[field] ?? null;
    if (to === from) continue;
    const fromLabel = entry.labels[field];
    const toLabel = labels[field];
    const isUnedited = isAsExported(basis, field, shownText(to, toLabel));
    if (isUnedited === true) continue;
    // Whoever edited an export meant it; another list only writes in its own way.
    if (isUnedited === undefined && from !== null && to !== null && isSame(field, from, to)) continue;
    const fromOrigin = entry.origins[field];
    const isStill = isAsExported(basis, field, shownText(from, fromLabel));
    const present = { kind: fromOrigin?.kind, hasValue: from !== null };
    const reason =
      isStill === false
        ? "changed-since-export"
        : isStill === undefined && !overwrite && !references.has(field) && !mayOverwrite("import", present)
          ? "stronger-origin"
          : undefined;
    if (reason !== undefined) {
      const cell = cellOf(field);
      const value = shownText(to, toLabel).slice(0, maxShown);
      const kept = shownText(from, fromLabel).slice(0, maxShown);
      problems.push({ reason, field, value, kept, ...(cell !== undefined && { cell }) });
      continue;
    }
    changes.push({
      field,
      from,
      to,
      ...(fromLabel !== undefined && { fromLabel }),
      ...(toLabel !== undefined && { toLabel }),
      ...(fromOrigin !== undefined && { fromOrigin }),
    });
  }
  return { changes, problems };
}
