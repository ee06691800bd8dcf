/** The tables of imports as rows. Times are milliseconds; mapping, counts, notes and content are JSON. */
export interface ImportsTables {
  imports_import: ImportRow;
  imports_row: PlanRowRow;
}

export interface ImportRow {
  id: string;
  target: string;
  state: string;
  file_name: string | null;
  file_sha256: string;
  mapping: string;
  counts: string;
  notes: string;
  digest: string;
  planned_at: number;
  planned_by: string;
  applied_at: number | null;
  applied_by: string | null;
  applied_counts: string | null;
  undone_at: number | null;
  undone_by: string | null;
  undone_counts: string | null;
}

export interface PlanRowRow {
  import_id: string;
  number: number;
  outcome: string;
  /** What became of it when it was applied, and later undone. */
  result: string | null;
  entry_id: string | null;
  content: string;
}
