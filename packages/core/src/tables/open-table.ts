import { TableFormatError } from "../errors/tables.ts";
import { csvRows } from "./csv/csv-rows.ts";
import { detectDelimiter } from "./csv/delimiter.ts";
import { decodeText } from "./encoding/decode-text.ts";
import type { TextEncoding } from "./encoding/text-encoding.ts";
import { jsonTable } from "./json/json-table.ts";
import { ldifTable } from "./ldif/ldif-table.ts";
import type { TableFile, TableFormat } from "./table-file.ts";
import { defaultLimits, type TableLimits, within } from "./table-limits.ts";

/** What is known about a file beforehand; what is not told is detected. */
export interface OpenTableOptions {
  readonly format?: TableFormat | undefined;
  readonly encoding?: TextEncoding | undefined;
  /** Of CSV. */
  readonly delimiter?: string | undefined;
  readonly limits?: Partial<TableLimits> | undefined;
}

/**
 * Opens a file with tables: CSV of any delimiter and encoding, an XLSX workbook, LDIF, or JSON as Microsoft Graph
 * answers. What it is is decided by what is in it, never by its name. Rows are read as they are asked for.
 *
 * @throws TableFormatError says what it is instead and what to do, for web pages and old workbooks with another name too.
 * @throws TableLimitError before anything is unpacked.
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { openTable } from "@fleetwright/core/tables";
 *
 * const { sheets } = await openTable(await readFile("devices.xlsx"));
 * for await (const { number, cells } of sheets[0]?.rows() ?? []) console.log(number, cells.length);
 * ```
 */
export async function openTable(bytes: Uint8Array, options: OpenTableOptions = {}): Promise<TableFile> {
  const limits = { ...defaultLimits, ...options.limits };
  within(limits, "maxBytes", bytes.length);
  if (bytes.length === 0) throw new TableFormatError("empty");
  const binary = binaryFormat(bytes);
  if (binary === "xlsx") {
    const { openXlsx } = await import("./xlsx/xlsx-file.ts");
    return openXlsx(bytes, limits);
  }
  const { text, encoding } = decodeText(bytes, options.encoding);
  if (text.trim() === "") throw new TableFormatError("empty");
  const format = options.format ?? textFormat(text);
  if (format === "ldif") return { ...ldifTable(text, limits), encoding };
  if (format === "json") return { ...jsonTable(text, limits), encoding };
  const delimiter = options.delimiter ?? detectDelimiter(text);
  const rows = () => csvRows(text, delimiter, limits);
  return {
    format: "csv",
    sheets: [{ name: "", hidden: false, addressing: "cells", merged: [], rows }],
    encoding,
    delimiter,
  };
}

/** @throws TableFormatError for what is known and cannot be read. */
function binaryFormat(bytes: Uint8Array): "xlsx" | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("hex");
  if (start.startsWith("504b0304") || start.startsWith("504b0506")) return "xlsx";
  // The container of old Office files, and of new ones with a password.
  if (start === "d0cf11e0a1b11ae1") throw new TableFormatError("old-excel");
  // The stream of Excel 2 to 4 without a container.
  if (/^09(00|02|04)(04|06)00/.test(start)) throw new TableFormatError("old-excel");
  return undefined;
}

/** @throws TableFormatError for web pages and XML. */
function textFormat(text: string): TableFormat {
  const start = text.slice(0, 5_000).trimStart();
  if (/^<\?xml|^<Workbook/i.test(start))
    throw new TableFormatError(start.includes("office:spreadsheet") ? "xml-spreadsheet" : "html");
  if (/^<(!doctype|!--|html|head|body|table|meta|style|div)/i.test(start)) throw new TableFormatError("html");
  if (/^[[{]/.test(start)) return "json";
  if (/^(#.*(\r?\n)+)*(version: *\d|dn::? )/i.test(start)) return "ldif";
  return "csv";
}
