import type { TableMapping } from "./mapping/table-mapping.ts";
import type { PlanNote, PlanRow, RowCounts } from "./plan/plan-row.ts";
import type { RowProblem } from "./problem.ts";

/** Where an import is: looked at, in the fleet, or taken back. */
export type ImportState = "planned" | "applied" | "undone";

/** What became of the rows of a plan that would do something. */
export interface AppliedCounts {
  readonly written: number;
  /** Changed or added in the fleet meanwhile: they were left alone. */
  readonly refused: number;
}

/** What became of the written rows when they were taken back. */
export interface UndoneCounts {
  readonly restored: number;
  /** Changed again or used since: they were left, as a whole or in some fields. */
  readonly left: number;
}

/** Who did something with an import, and when. */
export interface ImportStep<Counts> {
  /** ISO 8601. */
  readonly at: string;
  /** Id of the actor. */
  readonly by: string;
  readonly counts: Counts;
}

/** A table on its way into the fleet. */
export interface Import {
  readonly id: string;
  /** `devices` */
  readonly target: string;
  readonly state: ImportState;
  /** As whoever imported it called it. */
  readonly fileName?: string;
  /** Of the file's bytes, in hexadecimal. */
  readonly fileSha256: string;
  readonly mapping: TableMapping;
  readonly planned: ImportStep<RowCounts>;
  readonly notes: readonly PlanNote[];
  /** Of the plan; `apply` takes it, so that what is applied is what somebody looked at. */
  readonly digest: string;
  readonly applied?: ImportStep<AppliedCounts>;
  readonly undone?: ImportStep<UndoneCounts>;
}

/** What became of one row. */
export type RowResult = "written" | "refused" | "restored" | "left";

/** A row of a plan, and what became of it. `problems` says why it was refused or left. */
export interface ImportedRow extends PlanRow {
  readonly result?: RowResult;
  readonly problems: readonly RowProblem[];
}
