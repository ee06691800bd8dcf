import type { Converter } from "./converter.ts";

const yes = new Set(["yes", "y", "true", "1", "x", "on", "ja", "j", "wahr", "✓", "✔", "☑"]);
const no = new Set(["no", "n", "false", "0", "-", "off", "nein", "falsch", "✗", "✘", "☐"]);

/** Yes or no, in English and German, or a cross. */
export const booleanConverter: Converter = {
  type: "boolean",
  convert(cell) {
    if (cell.type === "boolean") return { value: cell.value };
    const word = String(cell.value).trim().toLowerCase();
    if (word === "") return { value: null };
    if (yes.has(word)) return { value: true };
    return no.has(word) ? { value: false } : { reason: "not-yes-or-no" };
  },
};
