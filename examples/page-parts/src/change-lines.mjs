import { fieldLabel, fieldText } from "./field-text.mjs";
import { rowTitle } from "./row-title.mjs";

const nothing = { en: "none", de: "nichts" };

/**
 * A change as it was last made, line by line. The inventory keeps what came and went within a day as one change with a
 * count; where that is even, the change was last taken back, and is told the other way around.
 *
 * @param {import("@fleetwright/inventory").Change} change
 * @param {"en" | "de"} [language]
 * @returns {{ mark: "+" | "−" | "~", title: string, detail: string }[]}
 */
export function changeLines({ section, count, added, removed, changed }, language = "en") {
  const isBack = count % 2 === 0;
  return [
    ...(isBack ? removed : added).map((row) => entry("+", section, row, language)),
    ...(isBack ? added : removed).map((row) => entry("−", section, row, language)),
    ...changed.map(({ before, after }) => {
      const [from, to] = isBack ? [after, before] : [before, after];
      return {
        mark: /** @type {const} */ ("~"),
        title: rowTitle(section, to, language),
        detail: difference(from, to, language),
      };
    }),
  ];
}

/** @param {"+" | "−"} mark @param {string} section @param {object} row @param {"en" | "de"} language */
function entry(mark, section, row, language) {
  return { mark, title: rowTitle(section, row, language), detail: fieldText("version", Reflect.get(row, "version")) };
}

/** `Version: 7.88 → 7.89`, field by field. @param {object} before @param {object} after @param {"en" | "de"} language */
function difference(before, after, language) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, from: Reflect.get(before, field), to: Reflect.get(after, field) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
    .map(({ field, from, to }) => {
      const texts = [from, to].map((value) => fieldText(field, value, language) || nothing[language]);
      return field === "version" ? texts.join(" → ") : `${fieldLabel(field, language)}: ${texts.join(" → ")}`;
    })
    .join("; ");
}
