import type { Ordering, VersionOrder } from "./version-order.ts";

/**
 * Pieces of sort keys. A key is ASCII text without NUL; its order by code unit, which is that of its bytes, is the order
 * of versions. Every piece ends by itself, so that pieces can follow each other.
 */

/** Below everything that {@link textKey} writes: the end of a text inside of a key. */
export const END_OF_TEXT = "\u0001";

/** A run of digits as a number of any size: how many digits, zeros in front not counted, and these. */
export function numberKey(digits: string): string {
  let zeros = 0;
  while (zeros < digits.length && digits.charCodeAt(zeros) === 0x30) zeros++;
  const count = digits.length - zeros;
  if (count <= 40) return String.fromCharCode(0x30 + count) + digits.slice(zeros);
  const length = String(count);
  return String.fromCharCode(0x59 + length.length) + length + digits.slice(zeros);
}

const needsEscape = /[^ -}]/;

/** Any text in the order of its UTF-16 code units; {@link END_OF_TEXT} has to follow where more comes after it. */
export function textKey(text: string): string {
  if (!needsEscape.test(text)) return text;
  let key = "";
  for (let at = 0; at < text.length; at++) key += unitKey(text.charCodeAt(at));
  return key;
}

/** One UTF-16 code unit. */
export function unitKey(unit: number): string {
  if (unit < 0x20) return String.fromCharCode(0x02, 0x40 + unit);
  if (unit < 0x7e) return String.fromCharCode(unit);
  return String.fromCharCode(0x7e, 0x30 + (unit >> 12), 0x30 + ((unit >> 6) & 0x3f), 0x30 + (unit & 0x3f));
}

/** The order of an ecosystem of which only the key is written: by construction it is total. */
export function orderByKey(
  ecosystem: string,
  sortKey: VersionOrder["sortKey"],
  compareToBound?: NonNullable<VersionOrder["compareToBound"]>,
): VersionOrder {
  return {
    ecosystem,
    sortKey,
    compare: (a, b) => (a === b ? 0 : compareKeys(sortKey(a), sortKey(b))),
    ...(compareToBound && { compareToBound }),
  };
}

export function compareKeys(a: string, b: string): Ordering {
  return a < b ? -1 : a > b ? 1 : 0;
}
