import { plainText } from "./plain-text.mjs";

const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** An instant in this machine's time zone: `23 Nov 2026, 22:00`. @param {string} instant */
export function momentText(instant) {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? plainText(instant) : format.format(time);
}
