import type { RawBuilder, SqlBool } from "kysely";
import { casedLetters, folded } from "../filter/folded-text.ts";
import type { Sql } from "../store/store.ts";

/** How many letters beyond A to Z are looked for in both cases; of what has more, few spellings are. */
const maxVaried = 4;

/**
 * What the store's `lower` makes of a text, however its letters were cased when it was written: `lower` knows A to Z
 * alone, so that a text with other letters has several.
 */
export function lowerForms(text: string): readonly string[] {
  const plain = folded(text);
  const upper = new Map(casedLetters(plain).map((letter) => [letter.lower, letter.upper]));
  if (upper.size === 0) return [plain];
  const letters = Array.from(plain);
  const varied = letters.filter((letter) => upper.has(letter)).length;
  if (varied > maxVaried) {
    const asWritten = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    return [...new Set([plain, asWritten, letters.map((letter) => upper.get(letter) ?? letter).join("")])];
  }
  let forms = [""];
  for (const letter of letters) {
    const other = upper.get(letter);
    forms = forms.flatMap((form) => (other === undefined ? [form + letter] : [form + letter, form + other]));
  }
  return forms;
}

/** Finds what says one of the texts, upper and lower case being the same; by an index over `lower(column)`. */
export function saysOneOf(sql: Sql, column: RawBuilder<unknown>, texts: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`lower(${column}) in (${sql.join([...new Set(texts.flatMap(lowerForms))])})`;
}

/** Of what {@link saysOneOf} found, what each text means: what is written in the same way, before all else. */
export function meantBy<Row extends { readonly value: string }>(
  texts: readonly string[],
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const byText = rowsBy(rows, folded);
  return new Map(
    texts.map((text) => {
      const fitting = byText.get(folded(text)) ?? [];
      const exact = fitting.filter(({ value }) => value === text);
      return [text, exact.length > 0 ? exact : fitting];
    }),
  );
}

/** Rows by a form of what they say; without those that have none. */
export function rowsBy<Row extends { readonly value: string }>(
  rows: readonly Row[],
  formOf: (value: string) => string | undefined,
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const form = formOf(row.value);
    if (form === undefined) continue;
    const same = found.get(form);
    if (same) same.push(row);
    else found.set(form, [row]);
  }
  return found;
}
