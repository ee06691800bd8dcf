import { plainText } from "./plain-text.mjs";

/** The longest text that the page shows. */
const maxTextLength = 2_000;

/** Text that is HTML already. */
class Html {
  /** @param {string} source */
  constructor(source) {
    this.source = source;
  }
}

/** @type {Record<string, string>} */
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Builds HTML from a template. Every value is escaped unless it is HTML made by this function; lists are joined;
 * nothing is written for undefined and false. What a device says therefore never becomes markup, wherever it stands.
 *
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 */
export function html(strings, ...values) {
  return new Html(strings.reduce((source, string, index) => source + asHtml(values[index - 1]) + string));
}

/** @param {unknown} value @returns {string} */
function asHtml(value) {
  if (value instanceof Html) return value.source;
  if (Array.isArray(value)) return value.map(asHtml).join("");
  if (value === undefined || value === false) return "";
  return plainText(value, maxTextLength).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Trusts a text to be HTML. For what stands in the page's own sources alone. @param {string} source */
export function trusted(source) {
  return new Html(source);
}

/** Data for the page's script: JSON that cannot end its element. @param {unknown} data */
export function jsonData(data) {
  return new Html(
    JSON.stringify(data).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`),
  );
}
