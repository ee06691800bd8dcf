/** How much of a text is looked at: names are shorter, and hostile ones shall cost no more. */
export const maxMatchedLength = 300;

/** A pattern that is ready to be asked. */
export interface Pattern {
  /** What it matches begins with this, in lower case. */
  readonly prefix: string;
  /** It has no wildcard: it matches its prefix alone. */
  readonly isExact: boolean;
  /** Whether it matches a whole text in lower case. */
  matches(text: string): boolean;
}

/**
 * Compiles a pattern: any text, in any case, in which `*` stands for any characters (also none) and `#` for a number
 * with its dots. It matches whole texts only. There is nothing else in it, so that no pattern can take long: the work is
 * at most its length times that of the text.
 *
 * @example
 * ```ts
 * import { compilePattern } from "@fleetwright/inventory/dictionary";
 *
 * compilePattern("java # update *").matches("java 8 update 401"); // true
 * compilePattern("air").matches("adobe air"); // false
 * ```
 */
export function compilePattern(pattern: string): Pattern {
  const text = pattern.toLowerCase();
  const wildcard = text.search(/[*#]/);
  if (wildcard < 0) return { prefix: text, isExact: true, matches: (asked) => asked === text };
  const segments = text.split(/\*+/);
  return { prefix: text.slice(0, wildcard), isExact: false, matches: (asked) => matchesAll(segments, asked) };
}

/** The segments stand between the wildcards. The earliest place for each leaves the most room for those behind it. */
function matchesAll(segments: readonly string[], text: string): boolean {
  const [first = "", ...others] = segments;
  let position = endOf(first, text, 0);
  const last = others.pop();
  if (position < 0 || last === undefined) return position === text.length;
  for (const segment of others) {
    position = endOfEarliest(segment, text, position);
    if (position < 0) return false;
  }
  return endsWith(last, text, position);
}

function endOfEarliest(segment: string, text: string, from: number): number {
  for (let start = from; start <= text.length; start += 1) {
    const end = endOf(segment, text, start);
    if (end >= 0) return end;
  }
  return -1;
}

function endsWith(segment: string, text: string, from: number): boolean {
  if (!segment.includes("#")) return text.length - segment.length >= from && text.endsWith(segment);
  for (let start = from; start <= text.length; start += 1) if (endOf(segment, text, start) === text.length) return true;
  return false;
}

/** Where a segment ends that begins at a place, or -1. A number takes all of its digits and dots. */
function endOf(segment: string, text: string, start: number): number {
  if (!segment.includes("#")) return text.startsWith(segment, start) ? start + segment.length : -1;
  let position = start;
  for (const character of segment) {
    if (character !== "#") {
      if (!text.startsWith(character, position)) return -1;
      position += character.length;
      continue;
    }
    if (!isDigit(text, position)) return -1;
    while (isDigit(text, position) || (text[position] === "." && isDigit(text, position + 1))) position += 1;
  }
  return position;
}

function isDigit(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code >= 48 && code <= 57;
}
