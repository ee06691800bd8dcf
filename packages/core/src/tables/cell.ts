/** What a cell of a table holds. Dates have no zone: they mean what somebody typed. */
export type Cell =
  | { readonly type: "empty" }
  | { readonly type: "text"; readonly value: string; readonly formula?: true }
  /** `currency` (ISO 4217) is what the cell's format shows beside the number. */
  | { readonly type: "number"; readonly value: number; readonly currency?: string; readonly formula?: true }
  | { readonly type: "boolean"; readonly value: boolean; readonly formula?: true }
  /** `2026-03-01`, or `2026-03-01T13:45:00` where there is a time of day. */
  | { readonly type: "date"; readonly value: string; readonly formula?: true }
  /** `#N/A` and so on, or `formula` for one whose value nobody computed. */
  | { readonly type: "error"; readonly value: string; readonly formula?: true };

/** One row of a table. */
export interface TableRow {
  /** As a spreadsheet counts it, from 1; of LDIF the line where the record begins, of JSON the object's number. */
  readonly number: number;
  readonly cells: readonly Cell[];
  /** It is hidden in the workbook. */
  readonly hidden?: true;
}

export const emptyCell: Cell = { type: "empty" };

export function textCell(value: string): Cell {
  return value === "" ? emptyCell : { type: "text", value };
}

/** What a person would see in a cell, roughly; the form in which values are compared with words and shown in errors. */
export function cellText(cell: Cell | undefined): string {
  if (!cell || cell.type === "empty") return "";
  return typeof cell.value === "string" ? cell.value : String(cell.value);
}

/** Whether a row has nothing in it. */
export function isBlank(row: TableRow): boolean {
  return row.cells.every((cell) => cellText(cell).trim() === "");
}
