import type { TableRow } from "./cell.ts";
import type { DetectedEncoding } from "./encoding/text-encoding.ts";

/** What tables can be read from. */
export type TableFormat = "csv" | "xlsx" | "ldif" | "json";

/** A file with tables, opened. */
export interface TableFile {
  readonly format: TableFormat;
  /** In the order of the file; what is no workbook has one, with an empty name. */
  readonly sheets: readonly TableSheet[];
  /** Of a text: how it is written. */
  readonly encoding?: DetectedEncoding["encoding"];
  /** Of CSV: what separates its fields. */
  readonly delimiter?: string;
}

/** One table of a file. */
export interface TableSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** How places in it are told: `B17`, or the name of a record's attribute and the number of the record. */
  readonly addressing: "cells" | "records";
  /**
   * Ranges such as `B5:B9` that were merged, so that only their first cell has a value; complete when all rows were
   * read, as it stands behind them, at most 100.
   */
  readonly merged: readonly string[];
  /** Reads from the beginning, each time. Rows without anything in them may be left out; numbers tell. */
  rows(): AsyncIterable<TableRow>;
}
