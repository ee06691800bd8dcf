import type { ImportField } from "../import-field.ts";
import { plainWords } from "../mapping/plain-words.ts";
import type { Converter } from "./converter.ts";

/** One of few values, by its own name or by any of its words. */
export const choiceConverter: Converter = {
  type: "choice",
  convert(cell, field) {
    const word = plainWords(String(cell.value));
    if (word === "") return { value: null };
    const value = wordsOf(field).get(word);
    return value === undefined ? { reason: "not-a-choice", detail: possible(field) } : { value };
  },
};

const known = new WeakMap<ImportField, ReadonlyMap<string, string>>();

function wordsOf(field: ImportField): ReadonlyMap<string, string> {
  const words =
    known.get(field) ??
    new Map(
      (field.choices ?? []).flatMap(({ value, label, synonyms = [] }) =>
        [value, label.en, label.de, ...synonyms].map((word) => [plainWords(word), value] as const),
      ),
    );
  known.set(field, words);
  return words;
}

function possible({ choices = [] }: ImportField): string {
  return choices.map(({ label }) => label.en).join(", ");
}
