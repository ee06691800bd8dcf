import { isoOf } from "../directory/values.ts";
import type { Import, ImportedRow, ImportState, ImportStep, RowResult } from "./import.ts";
import type { PlanRow, RowOutcome } from "./plan/plan-row.ts";
import type { ImportRow, PlanRowRow } from "./tables.ts";

/** Everything in these rows was written by this package, which is why it is read back as what it is. */
export function importOf(row: ImportRow): Import {
  const { applied_at, applied_by, applied_counts, undone_at, undone_by, undone_counts } = row;
  const applied = stepOf<NonNullable<Import["applied"]>["counts"]>(applied_at, applied_by, applied_counts);
  const undone = stepOf<NonNullable<Import["undone"]>["counts"]>(undone_at, undone_by, undone_counts);
  return {
    id: row.id,
    target: row.target,
    state: row.state as ImportState,
    ...(row.file_name !== null && { fileName: row.file_name }),
    fileSha256: row.file_sha256,
    mapping: JSON.parse(row.mapping) as Import["mapping"],
    planned: {
      at: isoOf(row.planned_at),
      by: row.planned_by,
      counts: JSON.parse(row.counts) as Import["planned"]["counts"],
    },
    notes: JSON.parse(row.notes) as Import["notes"],
    digest: row.digest,
    ...(applied && { applied }),
    ...(undone && { undone }),
  };
}

function stepOf<Counts>(at: number | null, by: string | null, counts: string | null): ImportStep<Counts> | undefined {
  if (at === null || by === null || counts === null) return undefined;
  return { at: isoOf(at), by, counts: JSON.parse(counts) as Counts };
}

type RowContent = Pick<ImportedRow, "label" | "changes" | "problems">;

export function importedRowOf(row: PlanRowRow): ImportedRow {
  return {
    row: row.number,
    outcome: row.outcome as RowOutcome,
    ...(row.entry_id !== null && { entryId: row.entry_id }),
    ...(row.result !== null && { result: row.result as RowResult }),
    ...(JSON.parse(row.content) as RowContent),
  };
}

/** How the content of rows without problems ends. That of others cannot: quotes in texts are escaped. */
export const noProblems = '"problems":[]}';

export function contentOf({ label, changes, problems }: Pick<PlanRow, "label" | "changes" | "problems">): string {
  return JSON.stringify({ label, changes, problems });
}
