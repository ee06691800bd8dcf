import type { TableFile, TableSheet } from "../table-file.ts";
import type { TableLimits } from "../table-limits.ts";
import { numberStyles } from "./number-formats.ts";
import { sharedStrings } from "./shared-strings.ts";
import type { CellContext } from "./sheet-cell.ts";
import { type SheetFindings, sheetRows } from "./sheet-rows.ts";
import { readWorkbook, type WorkbookSheet } from "./workbook.ts";
import { openArchive, type WorkbookArchive } from "./workbook-archive.ts";

/** @throws TableFormatError, TableLimitError */
export async function openXlsx(bytes: Uint8Array, limits: TableLimits): Promise<TableFile> {
  const archive = await openArchive(bytes, limits);
  const { is1904, sheets, sharedStringsPath } = await readWorkbook(archive);
  const strings = await sharedStrings(archive, sharedStringsPath, limits);
  const context: CellContext = { is1904, styles: await numberStyles(archive), strings };
  return {
    format: "xlsx",
    sheets: sheets.map((sheet) => sheetOf(archive, sheet, context, limits)),
  };
}

function sheetOf(
  archive: WorkbookArchive,
  { name, hidden, path }: WorkbookSheet,
  context: CellContext,
  limits: TableLimits,
): TableSheet {
  const findings: SheetFindings = { merged: [] };
  return {
    name,
    hidden,
    addressing: "cells",
    merged: findings.merged,
    async *rows() {
      findings.merged.length = 0;
      yield* sheetRows(await archive.open(path), context, limits, findings, path);
    },
  };
}
