import { dateOfSerial } from "../../tables/xlsx/excel-date.ts";
import type { Converter } from "./converter.ts";

const yearFirst = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$/;
const yearLast = /^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?:[T ,].*)?$/;
const monthInWords = /^(\d{1,2})[.\s-]*([\p{L}]{3,9})\.?[,\s-]+(\d{4})$/u;
const monthFirstInWords = /^([\p{L}]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/u;

/** Beginnings of the months' names in English and German. */
const months = ["jan", "feb", "mar|mär|mae", "apr", "may|mai", "jun", "jul", "aug", "sep", "oct|okt", "nov", "dec|dez"];

/** Numbers that are days of this century and the last one, where a date lost its format: 1950 to 2099. */
const serials = { from: 18_264, to: 73_050 } as const;

/** A day: `2026-03-01`, `1.3.2026`, `03/01/2026`, `1. März 2026`. A time of day behind it is left out. */
export const dayConverter: Converter = {
  type: "day",
  convert(cell, _field, { dates = "day" }) {
    const day =
      cell.type === "date"
        ? cell.value.slice(0, 10)
        : cell.type === "number"
          ? dayOfNumber(cell.value)
          : dayOfText(String(cell.value).trim(), dates);
    if (day === "") return { value: null };
    return day !== undefined && isDay(day) ? { value: day } : { reason: "not-a-day" };
  },
};

function dayOfNumber(number: number): string | undefined {
  if (number >= 19_000_101 && number <= 29_991_231) return String(number).replace(/^(....)(..)(..)$/, "$1-$2-$3");
  return number >= serials.from && number < serials.to ? dateOfSerial(Math.floor(number), false) : undefined;
}

function dayOfText(text: string, first: "day" | "month"): string | undefined {
  if (text === "") return "";
  const iso = yearFirst.exec(text);
  if (iso) return written(iso[1], iso[2], iso[3]);
  if (/^\d{8}$/.test(text)) return dayOfNumber(Number(text));
  const numbers = yearLast.exec(text);
  if (numbers) {
    const [, one = "", , two = "", year = ""] = numbers;
    return first === "day" ? written(longYear(year), two, one) : written(longYear(year), one, two);
  }
  const [, day, word, year] = monthInWords.exec(text) ?? [];
  if (word !== undefined) return written(year, monthOf(word), day);
  const [, name, dayAfter, yearAfter] = monthFirstInWords.exec(text) ?? [];
  return name === undefined ? undefined : written(yearAfter, monthOf(name), dayAfter);
}

function written(year = "", month = "", day = ""): string {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Two digits are of this century up to 79: warranties end in the future, and there were no PCs before 1980. */
function longYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) < 80 ? "20" : "19"}${year}`;
}

function monthOf(word: string): string {
  const index = months.findIndex((names) => names.split("|").some((name) => word.toLowerCase().startsWith(name)));
  return String(index + 1);
}

function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const time = Date.parse(`${day}T00:00:00Z`);
  // The 31st of a shorter month is read as a day of the next one.
  return Number.isFinite(time) && new Date(time).getUTCDate() === Number(day.slice(-2));
}
