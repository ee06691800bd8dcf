import type { CellInput } from "@fleetwright/core/tables";
import { ExportTooLargeError } from "../errors/query.ts";

/** What a sheet of a workbook holds below its titles. */
const maxSheetRows = 1_048_575;

/** The rows of a sheet. @throws ExportTooLargeError: a program that opens it would cut off the rest and say nothing. */
export async function* sheetRows(
  rows: AsyncIterable<readonly CellInput[]> | Iterable<readonly CellInput[]>,
  table: string,
  maxRows: number = maxSheetRows,
): AsyncGenerator<readonly CellInput[]> {
  let number = 0;
  for await (const row of rows) {
    number += 1;
    if (number > maxRows) throw new ExportTooLargeError(table, maxRows);
    yield row;
  }
}
