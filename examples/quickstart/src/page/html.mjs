import { plainText } from "../plain-text.mjs";

/** Marks text that is HTML already. */
class Html {
  /** @param {string} source */
  constructor(source) {
    this.source = source;
  }
}

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Builds HTML from a template. Every value is escaped unless it is HTML made by this function; lists are joined. What a
 * device says therefore never becomes markup, wherever it stands.
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
  if (value === undefined || value === null || value === false) return "";
  return plainText(value, 2_000).replace(
    /[&<>"']/g,
    (character) => entities[/** @type {keyof typeof entities} */ (character)],
  );
}

/** Trusts a text to be HTML. For the page's own style and script alone. @param {string} source */
export function trusted(source) {
  return new Html(source);
}

/** Data for the page's script: JSON that cannot end its element. @param {unknown} data */
export function jsonData(data) {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return new Html(json);
}
