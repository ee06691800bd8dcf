import { Days } from "./days.ts";
import type { Section } from "./section.ts";
import { maxRows, maxSectionCharacters } from "./section-data.ts";

/**
 * The components of a section's line that was written in this process, of rows that were checked. They are looked up by
 * their texts, of which nearly all are known, so they need not be parsed and checked once more.
 */
export interface ComponentTexts {
  /** The canonical JSON of each component without its day. */
  readonly texts: readonly string[];
  /** The day of each, as {@link Days} writes it. */
  readonly days: Uint16Array;
}

/** Stands nowhere else for the same reason: what begins or ends a text has no colon after it. */
const dayField = '"installedOn":"';
/** With its text, the quote after it, and the comma before the name, which every component has. */
const dayFieldLength = `${dayField}2026-11-23",`.length;
/**
 * What stands between two components, the quote before the name of a field included. A quote inside of a text has a
 * backslash before it, and one that ends a text has no letter after it, so this stands nowhere else.
 */
const between = /\},\{"(?=[a-z])/;

const days = new Days();

/**
 * Takes a section's line apart. Undefined for sections of other things, and for what may be too large: that is parsed.
 *
 * @param bytes - As `encodeSnapshot` wrote it: nothing that came over a network.
 */
export function componentTextsOf(section: Section, bytes: Uint8Array): ComponentTexts | undefined {
  if (!section.components || bytes.length > maxSectionCharacters) return undefined;
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const start = `{"section":"${section.name}","status":"complete","data":[`;
  const end = "]}";
  if (!line.startsWith(start) || !line.endsWith(end)) return undefined;
  if (line.length === start.length + end.length) return { texts: [], days: new Uint16Array() };
  const rows = line.slice(start.length + '{"'.length, -`}${end}`.length).split(between);
  if (rows.length > maxRows) return undefined;
  const found = new Uint16Array(rows.length);
  const texts = rows.map((row, index) => {
    const at = row.indexOf(dayField);
    if (at < 0) return `{"${row}}`;
    found[index] = days.number(row.slice(at + dayField.length, at + dayFieldLength - 2));
    return `{"${row.slice(0, at)}${row.slice(at + dayFieldLength)}}`;
  });
  return { texts, days: found };
}
