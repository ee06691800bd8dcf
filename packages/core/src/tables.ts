/**
 * Tables in and out: CSV, XLSX workbooks, LDIF, JSON of Microsoft Graph; hostile files refused, cells with addresses.
 *
 * @module
 */
export type { Cell, TableRow } from "./tables/cell.ts";
export type { TextEncoding } from "./tables/encoding/text-encoding.ts";
export { type OpenTableOptions, openTable } from "./tables/open-table.ts";
export type { TableFile, TableFormat, TableSheet } from "./tables/table-file.ts";
export type { TableLimits } from "./tables/table-limits.ts";
export type { CellInput, SheetColumn, SheetContent } from "./tables/writing/sheet-content.ts";
export { type WriteCsvOptions, writeCsv } from "./tables/writing/write-csv.ts";
export { writeXlsx } from "./tables/writing/write-xlsx.ts";
