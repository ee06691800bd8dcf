import * as z from "zod";
import { clean } from "./clean.ts";
import { SectionInvalidError, SectionTooLargeError } from "./errors.ts";
import type { Section } from "./section.ts";

/** How many rows of one section are kept. */
export const maxRows = 20_000;

/** How many characters all texts of one section may have together. */
export const maxSectionCharacters = 8 * 1024 * 1024;

/** Data that fits its section, and what had to be left out for that. */
export interface CheckedData {
  readonly data: object | readonly object[] | undefined;
  readonly problem: Error | undefined;
}

/**
 * Makes a collector's finding fit its section: cleans it, caps it, checks each row. A row that does not fit is left out
 * and costs only itself.
 */
export function checkedData(section: Section, found: unknown): CheckedData {
  if (section.shape === "one") {
    const result = section.row.safeParse(clean(found));
    if (result.success) return { data: result.data, problem: undefined };
    return { data: undefined, problem: new SectionInvalidError(section.name, z.prettifyError(result.error)) };
  }
  const rows = Array.isArray(found) ? found : [];
  let problem: Error | undefined;
  if (rows.length > maxRows) problem = new SectionTooLargeError(section.name, `${rows.length} rows`, `${maxRows}`);

  const kept = new Map<string, object>();
  let characters = 0;
  for (const row of rows.slice(0, maxRows)) {
    const result = section.row.safeParse(clean(row));
    if (!result.success) {
      problem ??= new SectionInvalidError(section.name, z.prettifyError(result.error));
      continue;
    }
    characters += textLength(result.data);
    if (characters > maxSectionCharacters) {
      problem ??= new SectionTooLargeError(section.name, "too much text", `${maxSectionCharacters} characters`);
      break;
    }
    const key = rowKey(section, result.data);
    if (!kept.has(key)) kept.set(key, result.data);
  }
  return { data: [...kept.values()], problem };
}

/**
 * Refuses what is more than a section may hold, however it came together.
 *
 * @param line - The section's line: what is short as a whole needs no counting.
 * @throws SectionTooLargeError
 */
export function checkSize(section: Section, rows: readonly object[], line: { readonly length: number }): void {
  if (rows.length > maxRows) throw new SectionTooLargeError(section.name, `${rows.length} rows`, `${maxRows}`);
  if (line.length <= maxSectionCharacters) return;
  let characters = 0;
  for (const row of rows) characters += textLength(row);
  if (characters > maxSectionCharacters)
    throw new SectionTooLargeError(section.name, "too much text", `${maxSectionCharacters} characters`);
}

/** What tells a row from the others of its section, as one text. */
export function rowKey(section: Section, row: object): string {
  return JSON.stringify(section.key.map((field) => Reflect.get(row, field) ?? null));
}

function textLength(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let length = 0;
  for (const entry of Object.values(value)) length += textLength(entry);
  return length;
}
