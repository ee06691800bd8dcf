import type { Cell } from "../../tables/cell.ts";
import type { FieldType, FieldValue, ImportField } from "../import-field.ts";
import type { ProblemReason } from "../problem.ts";

/** How the cells of a column are read where they can mean different things. */
export interface ReadingStyle {
  /** Which of `1.2.2026` and `1/2/2026` comes first; days with their year first mean one thing alone. `day` unless told. */
  readonly dates?: "day" | "month" | undefined;
  /** What stands before the fraction; found out from each number unless told. */
  readonly decimal?: "," | "." | undefined;
  /** Of money without one, ISO 4217. */
  readonly currency?: string | undefined;
}

/** The value of a cell, null for one that is empty, or why it has none. */
export type Conversion =
  | { readonly value: FieldValue | null }
  | { readonly reason: ProblemReason; readonly detail?: string };

/** Reads cells of one type of field. Pure. */
export interface Converter {
  readonly type: FieldType;
  /** @param cell - Neither empty nor an error. */
  convert(cell: Exclude<Cell, { type: "empty" | "error" }>, field: ImportField, style: ReadingStyle): Conversion;
}
