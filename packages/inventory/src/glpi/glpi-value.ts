import { clean } from "../clean.ts";
import { maxTextLength } from "../field.ts";

/** What one unit of GLPI's sizes means in bytes: of memory and file systems, and of disks. */
export const mebibyte = 1_048_576;
export const megabyte = 1_000_000;

const maxDepth = 32;

/** A text as sections keep it; undefined for other things and for empty ones. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  // Nearly all texts are fit as they are, and there are thousands in a document.
  if (value.length <= maxTextLength && value.isWellFormed() && !value.includes("\0") && value.trim() === value)
    return value;
  const cleaned = clean(value);
  return typeof cleaned === "string" ? cleaned : undefined;
}

/** A whole number from 0; undefined for other things. */
export function countOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A number of units as bytes. */
export function bytesOf(value: unknown, unit: number): number | undefined {
  return typeof value === "number" ? countOf(value * unit) : undefined;
}

/** Bytes as a number of units. */
export function unitsOf(bytes: number | undefined, unit: number): number | undefined {
  return bytes === undefined ? undefined : Math.round(bytes / unit);
}

/** Yes or no. */
export function flagOf(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

const earliestDay = "1970-01-01";
const latestDay = "2149-01-01";

/** The day of a date or of a date with a time, where there is such a day in the years that sections keep. */
export function dayOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length < 10 || value.length > 40) return undefined;
  const day = value.length === 10 ? value : value.slice(0, 10);
  return isDay(day) && day >= earliestDay && day < latestDay ? day : undefined;
}

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const [year, month, number] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  if (number < 1 || number > (monthLengths[month - 1] ?? 0)) return false;
  return month !== 2 || number < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** One of a few words. */
export function wordOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return words.find((word) => word === value);
}

/** A row without what is undefined. */
export function row(fields: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(fields)) if (fields[name] === undefined) delete fields[name];
  return fields;
}

/** Whether a value can be kept as JSON and given back: no deep nesting, and no name that reaches into prototypes. */
export function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth >= maxDepth) return false;
  if (Array.isArray(value)) return value.every((entry) => isPlain(entry, depth + 1));
  return Object.entries(value).every(([name, entry]) => name !== "__proto__" && isPlain(entry, depth + 1));
}
