import type { Origin } from "../../directory/origin.ts";
import type { FieldValue } from "../import-field.ts";
import type { RowProblem } from "../problem.ts";

/**
 * What a row of a table would do. Rows with a conflict or an error do nothing; one with a change may have problems, too:
 * fields that stay what they are.
 */
export type RowOutcome = (typeof rowOutcomes)[number];
export const rowOutcomes = ["add", "change", "unchanged", "conflict", "error"] as const;

/** One field that a row would change. Null is nothing. */
export interface FieldChange {
  readonly field: string;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
  /** What references are called. */
  readonly fromLabel?: string;
  readonly toLabel?: string;
  /** Where the value of now came from. */
  readonly fromOrigin?: Origin;
}

/** One row of a plan. All texts in it are as hostile as the file. */
export interface PlanRow {
  /** As the spreadsheet counts it. */
  readonly row: number;
  readonly outcome: RowOutcome;
  /** What the entry is called now, or would be. */
  readonly label: string;
  /** Of the entry that is meant, where it was found. */
  readonly entryId?: string;
  /** What the row does; fields that have to stay are among the problems. */
  readonly changes: readonly FieldChange[];
  readonly problems: readonly RowProblem[];
}

/** How many rows would do what. */
export type RowCounts = Readonly<Record<RowOutcome, number>>;

/** Something about a table as a whole that whoever looks at a plan should know. */
export interface PlanNote {
  readonly note:
    | "other-sheets"
    | "hidden-sheet"
    | "hidden-rows"
    | "formulas"
    | "merged-cells"
    | "mixed-encoding"
    | "columns-not-mapped"
    | "kept-values";
  readonly count: number;
  /** Names, ranges, titles: the first few. */
  readonly detail: string;
}
