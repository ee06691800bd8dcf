import type { WaitOptions } from "../../wait-options.ts";
import { withFormulaGuard } from "../formula-guard.ts";
import type { CellInput, SheetContent } from "./sheet-content.ts";

/** How CSV is written. */
export interface WriteCsvOptions extends WaitOptions {
  /** `,` unless told. German spreadsheet programs expect `;`. */
  readonly delimiter?: string | undefined;
}

const rowsAtOnce = 500;

/**
 * Writes a table as CSV (RFC 4180) in UTF-8 with a byte order mark, piece by piece as the rows come. Texts that a
 * spreadsheet program would compute get an apostrophe in front, which {@link openTable} takes away again.
 *
 * `signal` is looked at between pieces.
 *
 * @example
 * ```ts
 * import { createWriteStream } from "node:fs";
 * import { Readable } from "node:stream";
 * import { pipeline } from "node:stream/promises";
 * import { writeCsv } from "@fleetwright/core/tables";
 *
 * const columns = [{ title: "Name" }, { title: "Bought", type: "day" }] as const;
 * const rows = [["pc-1", "2026-03-01"]];
 * await pipeline(Readable.from(writeCsv({ columns, rows })), createWriteStream("devices.csv"));
 * ```
 */
export async function* writeCsv(sheet: SheetContent, options: WriteCsvOptions = {}): AsyncGenerator<Uint8Array> {
  const { stringify } = await import("csv-stringify/sync");
  const { delimiter = ",", signal } = options;
  const lines = (rows: readonly (readonly string[])[]): Uint8Array => {
    signal?.throwIfAborted();
    return Buffer.from(
      stringify(
        rows.map((row) => [...row]),
        {
          delimiter,
          record_delimiter: "windows",
          // Either alone ends a record for many readers.
          quoted_match: /[\r\n]/,
        },
      ),
    );
  };
  yield Buffer.from("\ufeff");
  let waiting: string[][] = [sheet.columns.map(({ title }) => withFormulaGuard(title))];
  for await (const row of sheet.rows) {
    waiting.push(sheet.columns.map((_, index) => fieldOf(row[index])));
    if (waiting.length < rowsAtOnce) continue;
    yield lines(waiting);
    waiting = [];
  }
  yield lines(waiting);
}

function fieldOf(value: CellInput): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? withFormulaGuard(value) : String(value);
}
