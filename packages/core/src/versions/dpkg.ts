import { Cursor, compareNumbers, digitsAt, END, isDigit, isLetter, orderOf } from "./cursor.ts";
import { numberKey, unitKey } from "./sort-key.ts";
import type { Ordering, VersionOrder } from "./version-order.ts";

const tilde = 0x7e;

/**
 * Versions of Debian packages, `[epoch:]upstream[-revision]`, in the order of `dpkg --compare-versions` (deb-version(7)).
 * An absent epoch or revision is 0. `~` sorts before the end, the end before letters, letters before all else.
 *
 * What dpkg refuses: an epoch that is empty or no number belongs to the upstream version, an empty revision is 0,
 * characters outside ASCII stand between letters and the rest of ASCII, by code point, as their bytes do in dpkg.
 */
export const dpkg: VersionOrder = {
  ecosystem: "dpkg",
  compare(a, b) {
    if (a === b) return 0;
    const left = split(a);
    const right = split(b);
    return (
      compareNumbers(left.epoch, right.epoch) ||
      compareParts(left.upstream, right.upstream) ||
      compareParts(left.revision, right.revision)
    );
  },
  sortKey(version) {
    const { epoch, upstream, revision } = split(version);
    return numberKey(digitsAt(epoch)) + partKey(upstream) + partKey(revision);
  },
};

interface Parts {
  readonly epoch: Cursor;
  readonly upstream: Cursor;
  readonly revision: Cursor;
}

function split(version: string): Parts {
  const text = trimmed(version);
  let digits = 0;
  while (isDigit(text.charCodeAt(digits))) digits++;
  const epochEnd = digits > 0 && text[digits] === ":" ? digits : 0;
  const start = epochEnd > 0 ? epochEnd + 1 : 0;
  const hyphen = text.lastIndexOf("-");
  const upstreamEnd = hyphen < 0 ? text.length : hyphen;
  return {
    epoch: new Cursor(text, 0, epochEnd),
    upstream: new Cursor(text, start, upstreamEnd),
    revision: new Cursor(text, upstreamEnd + 1),
  };
}

/** dpkg trims the white space of C; \u00a0 is none. A loop, as an expression for the end would look at each space anew. */
function trimmed(version: string): string {
  let from = 0;
  let to = version.length;
  while (from < to && isSpace(version.charCodeAt(from))) from++;
  while (to > from && isSpace(version.charCodeAt(to - 1))) to--;
  return version.slice(from, to);
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

/** Compares texts and numbers in turn: characters by weight up to the next digit, then digits as a number. */
function compareParts(a: Cursor, b: Cursor): Ordering {
  while (a.unit !== END || b.unit !== END) {
    while (weight(a.unit) !== 0 || weight(b.unit) !== 0) {
      const difference = weight(a.unit) - weight(b.unit);
      if (difference !== 0) return orderOf(difference);
      a.advance();
      b.advance();
    }
    const order = compareNumbers(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

/** Code points keep their order: surrogates are moved behind the rest of the plane. */
function weight(unit: number): number {
  if (unit === END || isDigit(unit)) return 0;
  if (unit === tilde) return -1;
  if (isLetter(unit)) return unit;
  if (unit < 0x80) return unit + 0x1_0000;
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** What stands for `~`, the end of a text and other characters; a letter stands for itself, between the latter two. */
const keys = { tilde: "!", endOfText: '"', foreign: "{", other: "|" } as const;

/** Texts and numbers in turn, beginning with a text and ending with a number, either of which may be empty. */
function partKey(part: Cursor): string {
  let key = "";
  do {
    for (; weight(part.unit) !== 0; part.advance()) key += characterKey(part.unit);
    key += keys.endOfText + numberKey(digitsAt(part));
  } while (part.unit !== END);
  return key + keys.endOfText;
}

function characterKey(unit: number): string {
  if (unit === tilde) return keys.tilde;
  if (isLetter(unit)) return String.fromCharCode(unit);
  return unit < 0x80 ? keys.other + unitKey(unit) : keys.foreign + unitKey(weight(unit));
}
