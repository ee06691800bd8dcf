import type { FieldValues, ImportTarget, TargetEntry } from "../import-target.ts";
import type { FieldChange } from "./plan-row.ts";

/** What else becomes of an entry when fields of it change, beyond those fields. */
export function consequencesOf(target: ImportTarget, entry: TargetEntry, values: FieldValues): readonly FieldChange[] {
  const consequences = Object.entries(target.consequences?.(entry, values) ?? {});
  return consequences.flatMap(([field, to]): FieldChange[] => {
    const from = entry.values[field] ?? null;
    if (values[field] !== undefined || from === to) return [];
    const fromLabel = entry.labels[field];
    return [{ field, from, to, ...(fromLabel !== undefined && { fromLabel }) }];
  });
}
