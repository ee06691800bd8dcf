import { cellText, isBlank, type TableRow } from "../../tables/cell.ts";
import type { TableSheet } from "../../tables/table-file.ts";
import type { ReadingStyle } from "../converters/converter.ts";
import { convert } from "../converters.ts";
import type { ImportField } from "../import-field.ts";
import { basisTitle, idTitle } from "../plan/row-basis.ts";
import { plainWords } from "./plain-words.ts";
import type { ColumnMapping, TableMapping } from "./table-mapping.ts";

const sampleRows = 200;
const titleRows = 30;

/**
 * Proposes what the columns of a table say about a target's fields: finds the row of titles, knows titles in English
 * and German with their usual variants, and finds out from the first 200 rows how dates and numbers are written.
 */
export async function proposeMapping(
  sheet: TableSheet,
  target: { readonly name: string; readonly fields: readonly ImportField[] },
): Promise<TableMapping> {
  const sample: TableRow[] = [];
  for await (const row of sheet.rows()) {
    if (!isBlank(row)) sample.push(row);
    if (sample.length >= sampleRows) break;
  }
  const fieldOf = titlesOf(target.fields);
  const scored = sample.slice(0, titleRows).map((row) => ({ row, score: scoreOf(row, fieldOf) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const header = scored.find(({ score }) => score === best)?.row ?? sample[0];
  const titles = (header?.cells ?? []).map(cellText);
  const body = sample.filter((row) => row.number > (header?.number ?? 0));
  const taken = new Set<string>();
  const columns = titles.flatMap((title, index): ColumnMapping[] => {
    const field = fieldOf.get(plainWords(title));
    if (field === undefined || taken.has(field.name)) return [];
    taken.add(field.name);
    return [{ title, index, field: field.name, ...styleOf(field, index, body) }];
  });
  return {
    target: target.name,
    ...(sheet.name !== "" && { sheet: sheet.name }),
    headerRow: header?.number ?? 0,
    columns,
    emptyCells: titles.includes(basisTitle) ? "clear" : "keep",
  };
}

/** Which field a title means. Where two claim the same word, the one that is listed first has it. */
function titlesOf(fields: readonly ImportField[]): ReadonlyMap<string, ImportField> {
  const found = new Map<string, ImportField>();
  const claim = (title: string, field: ImportField): void => {
    const words = plainWords(title);
    if (words !== "" && !found.has(words)) found.set(words, field);
  };
  for (const field of fields) for (const title of [field.label.en, field.label.de, field.name]) claim(title, field);
  for (const field of fields) for (const title of field.synonyms) claim(title, field);
  const id = fields.find(({ name }) => name === "id");
  if (id) found.set(plainWords(idTitle), id);
  return found;
}

function scoreOf(row: TableRow, fieldOf: ReadonlyMap<string, ImportField>): number {
  return new Set(row.cells.flatMap((cell) => fieldOf.get(plainWords(cellText(cell)))?.name ?? [])).size;
}

/** How dates and numbers are written: the first way in which all samples can be read. */
function styleOf(field: ImportField, index: number, body: readonly TableRow[]): ReadingStyle {
  const fits = (style: ReadingStyle): boolean =>
    body.every(({ cells }) => {
      const conversion = convert(cells[index], field, style);
      return !("reason" in conversion) || conversion.reason === "no-currency";
    });
  const isAmbiguous = body.some(({ cells }) => cells[index]?.type === "text");
  if (!isAmbiguous) return {};
  if (field.type === "day")
    return !fits({ dates: "day" }) && fits({ dates: "month" }) ? { dates: "month" } : { dates: "day" };
  if (field.type !== "money" && field.type !== "number") return {};
  const decimal = ([",", "."] as const).find((each) => fits({ decimal: each }) && hasFraction(each, index, body));
  return decimal === undefined ? {} : { decimal };
}

function hasFraction(decimal: "," | ".", index: number, body: readonly TableRow[]): boolean {
  const pattern = decimal === "," ? /,\d{1,2}(\D|$)/ : /\.\d{1,2}(\D|$)/;
  return body.some(({ cells }) => pattern.test(cellText(cells[index])));
}
