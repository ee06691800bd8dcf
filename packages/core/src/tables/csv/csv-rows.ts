import { Readable } from "node:stream";
import type { CsvError } from "csv-parse";
import { TableFormatError, TableLimitError } from "../../errors/tables.ts";
import { type TableRow, textCell } from "../cell.ts";
import { cellAddress } from "../cell-address.ts";
import { withoutFormulaGuard } from "../formula-guard.ts";
import { type TableLimits, within } from "../table-limits.ts";

/** How many characters the parser gets at a time. */
const chunkLength = 1 << 16;

/**
 * The rows of a text, one record each; records of blank lines count, so that rows are numbered as a spreadsheet program
 * numbers them. A quote inside of a field that does not begin with one, as in `Dell 27"`, stands for itself. An apostrophe that keeps spreadsheet programs from computing a field is left out.
 *
 * @throws TableFormatError, TableLimitError
 */
export async function* csvRows(text: string, delimiter: string, limits: TableLimits): AsyncGenerator<TableRow> {
  const { CsvError, parse } = await import("csv-parse");
  const hint = /^sep=.(\r\n|\n|\r)/i.exec(text)?.[0].length ?? 0;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: maxRecordLength(limits),
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  let number = hint > 0 ? 1 : 0;
  const chunks = Readable.from(chunksOf(text, hint));
  chunks.pipe(parser);
  try {
    for await (const record of parser) {
      number += 1;
      within(limits, "maxRows", number);
      yield rowOf(record as string[], number, limits);
    }
  } catch (error) {
    throw error instanceof CsvError ? readable(error, hint > 0 ? 1 : 0, limits) : error;
  } finally {
    chunks.destroy();
    parser.destroy();
  }
}

function maxRecordLength(limits: TableLimits): number {
  return limits.maxCellLength * 20;
}

function* chunksOf(text: string, from: number): Generator<string> {
  for (let at = from; at < text.length; at += chunkLength) yield text.slice(at, at + chunkLength);
}

function rowOf(fields: readonly string[], number: number, limits: TableLimits): TableRow {
  within(limits, "maxColumns", fields.length, `row ${number}`);
  const cells = fields.map((field, column) => {
    if (field.length > limits.maxCellLength) within(limits, "maxCellLength", field.length, cellAddress(column, number));
    return textCell(withoutFormulaGuard(field));
  });
  return { number, cells };
}

/** The parser's own errors as ours; a quote that is never closed makes one record of all that follows. */
function readable(error: CsvError, rowsBefore: number, limits: TableLimits): Error {
  const place = `row ${rowsBefore + Number(error["records"] ?? 0) + 1}`;
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return new TableLimitError("maxRecordLength", maxRecordLength(limits), place);
  // Not all codes begin with `CSV_`.
  return new TableFormatError(error.code.includes("QUOTE") ? "quotes" : "damaged", place, { cause: error });
}
