import { plainText } from "./plain-text.mjs";

const locales = { en: "en-GB", de: "de-DE" };
const formats = new Map(
  Object.entries(locales).map(([language, locale]) => [
    language,
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
  ]),
);

/**
 * An instant in this machine's time zone: `23 Nov 2026, 22:00`.
 *
 * @param {string} instant
 * @param {"en" | "de"} [language]
 */
export function momentText(instant, language = "en") {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? plainText(instant) : (formats.get(language)?.format(time) ?? "");
}
