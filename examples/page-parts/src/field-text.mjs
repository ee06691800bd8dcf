import { german } from "./german-labels.mjs";
import { momentText } from "./moment-text.mjs";
import { sizeText } from "./size-text.mjs";

/** @type {Record<"en" | "de", readonly [string, string]>} */
const truths = { en: ["yes", "no"], de: ["ja", "nein"] };

/** @type {Record<"en" | "de", Record<string, string>>} */
const spans = { en: { Hours: "hours", Seconds: "seconds" }, de: { Hours: "Stunden", Seconds: "Sekunden" } };

/** The units that names of fields end in, and how people write them. */
const units = new Map([
  ["Mbps", "Mbit/s"],
  ["Megatransfers", "MT/s"],
  ["Mhz", "MHz"],
  ["Mwh", "mWh"],
  ["Percent", "%"],
  ["Celsius", "°C"],
  ["Hours", "hours"],
  ["Seconds", "seconds"],
  ["Millimetres", "mm"],
  ["Pixels", "pixels"],
  ["Bytes", ""],
]);

/** Words that are not written in lower case. */
const spellings = new Map(
  ["CPU", "DNS", "IP", "LVM", "MAC", "MTU", "PCI", "RAID", "SKU", "TPM", "URI", "USB", "UUID", "WWN", "ID"].map(
    (word) => [word.toLowerCase(), word],
  ),
);

/**
 * `sizeBytes` becomes `Size`: the unit stands with the value.
 *
 * @param {string} field
 * @param {"en" | "de"} [language]
 */
export function fieldLabel(field, language = "en") {
  if (language === "de" && field in german) return german[/** @type {keyof typeof german} */ (field)];
  const unit = unitOf(field);
  const words = field
    .slice(0, field.length - (unit?.length ?? 0))
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .toLowerCase()
    .split(" ")
    .map((word) => spellings.get(word) ?? word)
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The value of a field with its unit.
 *
 * @param {string} field
 * @param {unknown} value
 * @param {"en" | "de"} [language]
 * @returns {string}
 */
export function fieldText(field, value, language = "en") {
  if (value === undefined) return "";
  if (typeof value === "boolean") return truths[language][value ? 0 : 1];
  if (typeof value === "number") return numberText(field, value, language);
  if (Array.isArray(value)) return value.map((entry) => fieldText(field, entry, language)).join(", ");
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? momentText(text, language) : text;
}

/** @param {string} field @param {number} value @param {"en" | "de"} language */
function numberText(field, value, language) {
  const unit = unitOf(field);
  if (unit === "Bytes") return sizeText(value, language);
  const text = language === "de" ? String(value).replace(".", ",") : String(value);
  return unit
    ? `${text} ${unit === "Hours" || unit === "Seconds" ? (spans[language][unit] ?? "") : units.get(unit)}`
    : text;
}

/** @param {string} field */
function unitOf(field) {
  return [...units.keys()].find((unit) => field.length > unit.length && field.endsWith(unit));
}
