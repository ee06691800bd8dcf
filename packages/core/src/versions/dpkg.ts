import { Cursor, compareNumbers, END, isDigit, isLetter, orderOf } from "./cursor.ts";
import type { Ordering, VersionOrder } from "./version-order.ts";

const tilde = 0x7e;

/**
 * Versions of Debian packages, `[epoch:]upstream[-revision]`, in the order of `dpkg --compare-versions` (deb-version(7)).
 * An absent epoch or revision is 0. `~` sorts before the end, the end before letters, letters before all else.
 *
 * What dpkg refuses: an epoch that is empty or no number belongs to the upstream version, an empty revision is 0,
 * characters outside ASCII sort by UTF-16 code unit behind the others.
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
};

interface Parts {
  readonly epoch: Cursor;
  readonly upstream: Cursor;
  readonly revision: Cursor;
}

function split(version: string): Parts {
  const text = version.trim();
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

function weight(unit: number): number {
  if (unit === END || isDigit(unit)) return 0;
  if (unit === tilde) return -1;
  return isLetter(unit) ? unit : unit + 0x100;
}
