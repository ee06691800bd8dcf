import { Cursor, digitsAt, END, isDigit, isLetter } from "./cursor.ts";
import { compareKeys, END_OF_TEXT, numberKey, orderByKey } from "./sort-key.ts";
import type { Ordering } from "./version-order.ts";

/**
 * Versions of Arch Linux packages, `[epoch:]version[-release]`, in the order of `vercmp` (vercmp(8)).
 * Letters that follow at once come before the end, 1.0rc before 1.0; behind a separator they come after it.
 *
 * Trap: to sort, a version without a release comes before the same one with any release, as `vercmp` calls these equal.
 * In a range they are equal here too: a release counts only if both sides have one.
 * Where `vercmp` is no order, with separators at a part's end, they stand between letters and digits behind one separator.
 */
export const pacman = orderByKey(
  "pacman",
  (text) => {
    const { epoch, version, release } = keysOf(text);
    return epoch + version + (release === undefined ? "0" : `1${release}`);
  },
  compareToBound,
);

function compareToBound(version: string, bound: string): Ordering {
  const left = keysOf(version);
  const right = keysOf(bound);
  const order = compareKeys(left.epoch + left.version, right.epoch + right.version);
  return order === 0 && left.release !== undefined && right.release !== undefined
    ? compareKeys(left.release, right.release)
    : order;
}

interface Keys {
  readonly epoch: string;
  readonly version: string;
  readonly release: string | undefined;
}

function keysOf(text: string): Keys {
  let epochEnd = 0;
  while (isDigit(text.charCodeAt(epochEnd))) epochEnd++;
  const hasEpoch = text[epochEnd] === ":";
  const hyphen = text.lastIndexOf("-");
  const start = hasEpoch ? epochEnd + 1 : 0;
  return {
    epoch: numberKey(hasEpoch ? text.slice(0, epochEnd) : ""),
    version: partKey(new Cursor(text, start, hyphen < 0 ? text.length : hyphen)),
    release: hyphen < 0 ? undefined : partKey(new Cursor(text, hyphen + 1)),
  };
}

/** What may come next, from the oldest to the newest; behind separators their number comes first. */
const rank = { letters: "1", end: "2", digits: "3", separated: "4" } as const;

function partKey(part: Cursor): string {
  let key = "";
  for (;;) {
    const bytes = separatorBytes(part);
    const atEnd = part.unit === END;
    if (bytes > 0) key += rank.separated + numberKey(atEnd ? "1" : String(bytes));
    if (atEnd) return key + rank.end;
    key += isDigit(part.unit)
      ? rank.digits + numberKey(digitsAt(part))
      : rank.letters + part.run(isLetter) + END_OF_TEXT;
  }
}

/** Separators are counted in bytes of UTF-8. */
function separatorBytes(part: Cursor): number {
  let bytes = 0;
  for (; part.unit !== END && !isDigit(part.unit) && !isLetter(part.unit); part.advance()) {
    const isHalf = part.unit >= 0xd800 && part.unit < 0xe000;
    bytes += part.unit < 0x80 ? 1 : part.unit < 0x800 || isHalf ? 2 : 3;
  }
  return bytes;
}
