import { TableLimitError } from "../errors/tables.ts";

/** How much of a table is read at most. What is beyond is refused with a TableLimitError, before it is unpacked. */
export interface TableLimits {
  /** Of the file as it comes; 100,000,000. */
  readonly maxBytes: number;
  /** Of all that a workbook unpacks to; 600,000,000. */
  readonly maxUnpackedBytes: number;
  /** How often bigger than its packed form a part of a workbook of more than a megabyte may be; 200. */
  readonly maxRatio: number;
  /** Files in a workbook; 2,000. */
  readonly maxEntries: number;
  /** 1,000,000 */
  readonly maxRows: number;
  /** 1,000 */
  readonly maxColumns: number;
  /** Of one cell; 100,000. Spreadsheet programs allow 32,767. */
  readonly maxCellLength: number;
  /** Different texts of a workbook together, in characters; 100,000,000. */
  readonly maxSharedText: number;
}

export const defaultLimits: TableLimits = {
  maxBytes: 100_000_000,
  maxUnpackedBytes: 600_000_000,
  maxRatio: 200,
  maxEntries: 2_000,
  maxRows: 1_000_000,
  maxColumns: 1_000,
  maxCellLength: 100_000,
  maxSharedText: 100_000_000,
};

/** @throws TableLimitError */
export function within(limits: TableLimits, limit: keyof TableLimits, value: number, place?: string): void {
  if (value > limits[limit]) throw new TableLimitError(limit, limits[limit], place);
}
