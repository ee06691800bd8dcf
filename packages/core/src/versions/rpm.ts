import { Cursor, compareNumbers, digitsAt, END, isDigit, isLetter, orderOf } from "./cursor.ts";
import { END_OF_TEXT, numberKey } from "./sort-key.ts";
import type { Ordering, VersionOrder } from "./version-order.ts";

const tilde = 0x7e;
const caret = 0x5e;

/**
 * Versions of rpm packages, `[epoch:]version[-release]`, in the order of rpm's own tools (rpm-version(7)).
 * An absent epoch is 0. Digits sort after letters; whatever is neither, nor `~` nor `^`, only separates.
 *
 * Trap: to sort, a version without a release comes before the same one with any release, as in `rpm.vercmp`.
 * In a range the release counts only if the bound names one too, as in rpm's dependencies: 3.0.7-25 is within "up to 3.0.7".
 */
export const rpm: VersionOrder = {
  ecosystem: "rpm",
  compare(a, b) {
    if (a === b) return 0;
    const left = split(a);
    const right = split(b);
    return compareEpochAndVersion(left, right) || compareReleases(left.release, right.release);
  },
  compareToBound(version, bound) {
    const left = split(version);
    const right = split(bound);
    const order = compareEpochAndVersion(left, right);
    if (order !== 0 || isAbsent(left.release) || isAbsent(right.release)) return order;
    return compareSegments(left.release, right.release);
  },
  sortKey(text) {
    const { epoch, version, release } = split(text);
    return (
      numberKey(digitsAt(epoch)) + segmentsKey(version) + (release === undefined ? "0" : `1${segmentsKey(release)}`)
    );
  },
};

interface Parts {
  readonly epoch: Cursor;
  readonly version: Cursor;
  readonly release: Cursor | undefined;
}

function split(text: string): Parts {
  let epochEnd = 0;
  while (isDigit(text.charCodeAt(epochEnd))) epochEnd++;
  const hasEpoch = text[epochEnd] === ":";
  const hyphen = text.lastIndexOf("-");
  return {
    epoch: new Cursor(text, 0, hasEpoch ? epochEnd : 0),
    version: new Cursor(text, hasEpoch ? epochEnd + 1 : 0, hyphen < 0 ? text.length : hyphen),
    release: hyphen < 0 ? undefined : new Cursor(text, hyphen + 1),
  };
}

function compareEpochAndVersion(a: Parts, b: Parts): Ordering {
  return compareNumbers(a.epoch, b.epoch) || compareSegments(a.version, b.version);
}

function compareReleases(a: Cursor | undefined, b: Cursor | undefined): Ordering {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return compareSegments(a, b);
}

function isAbsent(release: Cursor | undefined): release is undefined {
  return release === undefined || release.unit === END;
}

/** rpm's `rpmvercmp`: segments of one kind each, compared in turn, whatever separates them. */
function compareSegments(a: Cursor, b: Cursor): Ordering {
  for (;;) {
    skipSeparators(a);
    skipSeparators(b);
    const rank = rankOf(a.unit);
    const difference = rank - rankOf(b.unit);
    if (difference !== 0) return orderOf(difference);
    if (rank === Rank.end) return 0;
    const order =
      rank === Rank.digits ? compareNumbers(a, b) : rank === Rank.letters ? compareLetters(a, b) : stepOver(a, b);
    if (order !== 0) return order;
  }
}

/** What stands next in a version, from the oldest to the newest. */
const Rank = { tilde: 0, end: 1, caret: 2, letters: 3, digits: 4, separator: 5 } as const;

function rankOf(unit: number): number {
  if (isDigit(unit)) return Rank.digits;
  if (isLetter(unit)) return Rank.letters;
  if (unit === END) return Rank.end;
  if (unit === tilde) return Rank.tilde;
  return unit === caret ? Rank.caret : Rank.separator;
}

function skipSeparators(cursor: Cursor): void {
  while (rankOf(cursor.unit) === Rank.separator) cursor.advance();
}

function stepOver(a: Cursor, b: Cursor): Ordering {
  a.advance();
  b.advance();
  return 0;
}

function compareLetters(a: Cursor, b: Cursor): Ordering {
  while (isLetter(a.unit) && isLetter(b.unit)) {
    if (a.unit !== b.unit) return orderOf(a.unit - b.unit);
    stepOver(a, b);
  }
  return orderOf(Number(isLetter(a.unit)) - Number(isLetter(b.unit)));
}

/** Each segment as its rank and what is compared within that. */
function segmentsKey(part: Cursor): string {
  let key = "";
  for (;;) {
    skipSeparators(part);
    const rank = rankOf(part.unit);
    key += rank;
    if (rank === Rank.end) return key;
    if (rank === Rank.digits) key += numberKey(digitsAt(part));
    else if (rank === Rank.letters) key += part.run(isLetter) + END_OF_TEXT;
    else part.advance();
  }
}
