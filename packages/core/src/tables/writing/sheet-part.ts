import { columnLetters } from "../cell-address.ts";
import { serialOfDay } from "../xlsx/excel-date.ts";
import { writeExcelText } from "../xlsx/excel-text.ts";
import type { CellInput, SheetColumn, SheetContent } from "./sheet-content.ts";
import { sheetOpening, styles } from "./workbook-parts.ts";

/** Where a column's choices stand: `Lists!$A$1:$A$9`. */
export type ChoiceRanges = ReadonlyMap<SheetColumn, string>;

/** Rows below the last one that have drop-downs, too, for what is added by hand. */
const furtherRows = 1_000;
const maxWidth = 60;
const rowsAtOnce = 200;

/** A sheet's XML piece by piece: titles that stay in sight, the rows, the drop-downs. */
export async function* sheetPart(sheet: SheetContent, ranges: ChoiceRanges): AsyncGenerator<string> {
  const { columns } = sheet;
  yield `${sheetOpening}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  if (columns.length > 0) yield `<cols>${columns.map(columnXml).join("")}</cols>`;
  yield `<sheetData><row r="1">${columns.map(({ title }) => textXml(title, styles.title)).join("")}</row>`;
  let number = 1;
  let waiting = "";
  for await (const row of sheet.rows) {
    number += 1;
    waiting += `<row r="${number}">${columns.map(({ type }, index) => cellXml(row[index], type, index, number)).join("")}</row>`;
    if (number % rowsAtOnce !== 0) continue;
    yield waiting;
    waiting = "";
  }
  yield `${waiting}</sheetData>${validations(columns, ranges, number)}</worksheet>`;
}

function columnXml({ title, type, width, hidden }: SheetColumn, index: number): string {
  const wide = Math.min(maxWidth, width ?? Math.max(12, title.length + 4));
  const style = type === "day" ? styles.day : type === undefined || type === "text" ? styles.text : styles.plain;
  const more = hidden === true ? ' hidden="1"' : "";
  return `<col min="${index + 1}" max="${index + 1}" width="${wide}" style="${style}" customWidth="1"${more}/>`;
}

/** Empty cells are left out, which is why cells say where they are. */
function cellXml(value: CellInput, type: SheetColumn["type"], column: number, row: number): string {
  if (value === null || value === undefined || value === "") return "";
  const place = `r="${columnLetters(column)}${row}"`;
  if (typeof value === "number") return Number.isFinite(value) ? `<c ${place}><v>${value}</v></c>` : "";
  if (typeof value === "boolean") return `<c ${place} t="b"><v>${Number(value)}</v></c>`;
  const serial = type === "day" ? serialOfDay(value) : undefined;
  if (serial !== undefined) return `<c ${place} s="${styles.day}"><v>${serial}</v></c>`;
  return textXml(value, styles.text, place);
}

/** Inline, so that nothing has to be known of the other cells. An inline text is never a formula. */
function textXml(text: string, style: number, place = ""): string {
  return `<c ${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${writeExcelText(text)}</t></is></c>`;
}

function validations(columns: readonly SheetColumn[], ranges: ChoiceRanges, lastRow: number): string {
  const each = columns.flatMap((column, index) => {
    const range = ranges.get(column);
    if (range === undefined) return [];
    const letters = columnLetters(index);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${letters}2:${letters}${lastRow + furtherRows}">` +
        `<formula1>${range}</formula1></dataValidation>`,
    ];
  });
  return each.length > 0 ? `<dataValidations count="${each.length}">${each.join("")}</dataValidations>` : "";
}
