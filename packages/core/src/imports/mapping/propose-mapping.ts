import { cellText, isBlank, type TableRow } from "../../tables/cell.ts";
import type { TableSheet } from "../../tables/table-file.ts";
import type { ReadingStyle } from "../converters/converter.ts";
import { convert } from "../converters.ts";
import type { ImportField } from "../import-field.ts";
import { basisTitle, idTitle } from "../plan/row-basis.ts";
import { plainWords } from "./plain-words.ts";
import type { ColumnMapping, TableMapping } from "./table-mapping.ts";
import { currencyOfTitle, withoutCurrency } from "./title-currency.ts";

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
  const meanings = titlesOf(target.fields);
  const scored = sample.slice(0, titleRows).map((row) => ({ row, score: scoreOf(row, meanings) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const header = scored.find(({ score }) => score === best)?.row ?? sample[0];
  const titles = (header?.cells ?? []).map(cellText);
  const body = sample.filter((row) => row.number > (header?.number ?? 0));
  const chosen = bestColumns(titles, meanings);
  const columns = titles.flatMap((title, index): ColumnMapping[] => {
    const field = chosen.get(index);
    return field
      ? [{ title, index, field: field.name, ...styleOf(field, index, body), ...moneyStyle(field, title) }]
      : [];
  });
  return {
    target: target.name,
    ...(sheet.name !== "" && { sheet: sheet.name }),
    headerRow: header?.number ?? 0,
    columns,
    emptyCells: titles.includes(basisTitle) ? "clear" : "keep",
  };
}

interface Meaning {
  readonly field: ImportField;
  /** The lower, the more usual a title for it. */
  readonly rank: number;
}

/** What titles mean. Where two fields claim the same one, the one that is listed first has it. */
function titlesOf(fields: readonly ImportField[]): ReadonlyMap<string, Meaning> {
  const found = new Map<string, Meaning>();
  const claim = (titles: readonly string[], field: ImportField, from: number): void => {
    for (const [position, title] of titles.entries()) {
      const words = plainWords(title);
      if (words !== "" && !found.has(words)) found.set(words, { field, rank: from + position });
    }
  };
  // The id of a row is in our own exports alone: elsewhere "id" is something else.
  const named = fields.filter(({ name }) => name !== "id");
  for (const field of named) claim([field.label.en, field.label.de, field.name], field, 0);
  for (const field of named) claim(field.synonyms, field, 3);
  const id = fields.find(({ name }) => name === "id");
  if (id) claim([idTitle], id, 0);
  return found;
}

/** What a title means; a currency in it belongs to amounts. */
function meaningOf(title: string, meanings: ReadonlyMap<string, Meaning>): Meaning | undefined {
  const meaning = meanings.get(plainWords(title));
  if (meaning || currencyOfTitle(title) === undefined) return meaning;
  const ofAmount = meanings.get(plainWords(withoutCurrency(title)));
  return ofAmount?.field.type === "money" ? ofAmount : undefined;
}

/** What amounts without a currency are in. */
function moneyStyle({ type }: ImportField, title: string): ReadingStyle {
  const currency = type === "money" ? currencyOfTitle(title) : undefined;
  return currency === undefined ? {} : { currency };
}

/** For each column the field that it says; of several that could say one, the one with the most usual title. */
function bestColumns(
  titles: readonly string[],
  meanings: ReadonlyMap<string, Meaning>,
): ReadonlyMap<number, ImportField> {
  const best = new Map<ImportField, { readonly index: number; readonly rank: number }>();
  for (const [index, title] of titles.entries()) {
    const meaning = meaningOf(title, meanings);
    const other = meaning && best.get(meaning.field);
    if (meaning && (!other || meaning.rank < other.rank)) best.set(meaning.field, { index, rank: meaning.rank });
  }
  return new Map([...best].map(([field, { index }]) => [index, field]));
}

function scoreOf(row: TableRow, meanings: ReadonlyMap<string, Meaning>): number {
  return new Set(row.cells.flatMap((cell) => meaningOf(cellText(cell), meanings)?.field.name ?? [])).size;
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
