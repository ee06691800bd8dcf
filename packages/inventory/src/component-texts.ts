import { Days } from "./days.ts";
import type { Section } from "./section.ts";
import { maxRows, maxSectionCharacters } from "./section-data.ts";

/**
 * The components of a section as a thread of ours made them ready: looked up by their texts, of which nearly all are
 * known, they need not be parsed and checked once more. Only made of rows that were checked against their section, and
 * never read from what came over a network.
 */
export interface ComponentTexts {
  /** The canonical JSON of each component without its day, one a line. */
  readonly texts: string;
  /** The day of each, as {@link Days} writes it. */
  readonly days: Uint16Array;
}

const dayField = '"installedOn":"';
/** With its text, the quote after it, and the comma before the name, which every component has. */
const dayFieldLength = `${dayField}2026-11-23",`.length;

const days = new Days();

/**
 * Takes the days out of the canonical texts of a section's rows. Undefined for sections of other things, and for what may
 * be too large: that is looked at where it is stored.
 */
export function componentTextsOf(section: Section, rows: readonly string[], line: string): ComponentTexts | undefined {
  if (!section.components || rows.length > maxRows || line.length > maxSectionCharacters) return undefined;
  const found = new Uint16Array(rows.length);
  const texts = rows.map((row, index) => {
    // Inside of a text each quote has a backslash before it, so this stands nowhere but before a day.
    const start = row.indexOf(dayField);
    if (start < 0) return row;
    found[index] = days.number(row.slice(start + dayField.length, start + dayFieldLength - 2));
    return row.slice(0, start) + row.slice(start + dayFieldLength);
  });
  return { texts: texts.join("\n"), days: found };
}

/** The texts one by one. */
export function splitTexts({ texts }: ComponentTexts): readonly string[] {
  return texts === "" ? [] : texts.split("\n");
}
