/** What a cell gets. Days are texts `2026-03-01` in a column of days. */
export type CellInput = string | number | boolean | null | undefined;

/** One column of a table to write. */
export interface SheetColumn {
  readonly title: string;
  /** `text` unless told. Texts stay what they are, leading zeros and equals signs included. */
  readonly type?: "text" | "number" | "day" | "boolean" | undefined;
  /** What can be chosen from; the cells take other values, too. In workbooks alone. */
  readonly choices?: readonly string[] | undefined;
  /** In characters; by the title unless told. In workbooks alone. */
  readonly width?: number | undefined;
  /** In workbooks alone. */
  readonly hidden?: boolean | undefined;
}

/** A table to write. */
export interface SheetContent {
  /** In workbooks; `Sheet1` and so on unless told. At most 31 characters, without `[]:*?/\`: others are replaced. */
  readonly name?: string | undefined;
  readonly columns: readonly SheetColumn[];
  /** The cells of each row, in the order of the columns. */
  readonly rows: AsyncIterable<readonly CellInput[]> | Iterable<readonly CellInput[]>;
}
