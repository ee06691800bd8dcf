import { Cursor, END, isDigit } from "./cursor.ts";
import { numberKey, orderByKey } from "./sort-key.ts";

/**
 * Versions of Alpine packages, `digit{.digit}{letter}{_suffix{digit}}{~hash}{-r#}`, in the order of apk-tools 3.
 * `_alpha`, `_beta`, `_pre` and `_rc` come before the release; `_cvs`, `_svn`, `_git`, `_hg`, `_p` and a letter after it.
 *
 * Trap: behind a dot, numbers with zeros in front compare as decimals: 1.05 comes before 1.4.
 * As in apk, what it does not know ends the version, and comes before the version without it.
 */
export const apk = orderByKey("apk", (version) => {
  const cursor = new Cursor(version);
  let key = numberKey(cursor.run(isDigit));
  for (let last: Kind = "digits"; cursor.unit !== END; ) {
    const next = read(cursor, last);
    if (next === undefined) return key + rank.unknown;
    key += next.key;
    last = next.kind;
  }
  return key + rank.end;
});

type Kind = "digits" | "letter" | "suffix" | "suffix number" | "hash" | "revision";

/** What may come next, from the oldest to the newest. */
const rank = {
  preRelease: "0",
  unknown: "1",
  end: "2",
  revision: "3",
  hash: "4",
  suffixNumber: "5",
  postRelease: "6",
  dottedLetter: "7",
  letter: "8",
  digits: "9",
} as const;

const preReleases = ["alpha", "beta", "pre", "rc"];
const postReleases = ["cvs", "svn", "git", "hg", "p"];

const dot = 0x2e;
const hyphen = 0x2d;
const underscore = 0x5f;
const tilde = 0x7e;
const r = 0x72;

interface Token {
  readonly kind: Kind;
  readonly key: string;
}

function read(cursor: Cursor, last: Kind): Token | undefined {
  const { unit } = cursor;
  if (isDigit(unit)) {
    if (last === "suffix") return { kind: "suffix number", key: rank.suffixNumber + numberKey(cursor.run(isDigit)) };
    return last === "letter" ? readDigits(cursor) : undefined;
  }
  if (isLowerCase(unit)) return last === "digits" ? readLetter(cursor, rank.letter) : undefined;
  cursor.advance();
  if (unit === dot && last === "digits") {
    return isLowerCase(cursor.unit) ? readLetter(cursor, rank.dottedLetter) : readDigits(cursor);
  }
  if (unit === underscore && last !== "hash" && last !== "revision") return readSuffix(cursor);
  if (unit === tilde && last !== "hash" && last !== "revision") return readHash(cursor);
  if (unit === hyphen && last !== "revision" && cursor.unit === r) return readRevision(cursor);
  return undefined;
}

function readDigits(cursor: Cursor): Token {
  const digits = cursor.run(isDigit);
  const isDecimal = digits.startsWith("0");
  return { kind: "digits", key: rank.digits + (isDecimal ? `!${digits} ` : numberKey(digits)) };
}

function readLetter(cursor: Cursor, place: string): Token {
  const letter = String.fromCharCode(cursor.unit);
  cursor.advance();
  return { kind: "letter", key: place + letter };
}

function readSuffix(cursor: Cursor): Token | undefined {
  const suffix = cursor.run(isLowerCase);
  const before = preReleases.indexOf(suffix);
  if (before >= 0) return { kind: "suffix", key: rank.preRelease + before };
  const after = postReleases.indexOf(suffix);
  return after < 0 ? undefined : { kind: "suffix", key: rank.postRelease + after };
}

function readHash(cursor: Cursor): Token | undefined {
  const hash = cursor.run(isHexadecimal);
  return hash === "" ? undefined : { kind: "hash", key: `${rank.hash}${hash} ` };
}

/** A revision without a number is 0, as in apk-tools 2. */
function readRevision(cursor: Cursor): Token | undefined {
  cursor.advance();
  const digits = cursor.run(isDigit);
  if (digits === "" && cursor.unit !== END && cursor.unit !== hyphen) return undefined;
  return { kind: "revision", key: rank.revision + numberKey(digits) };
}

function isLowerCase(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isHexadecimal(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x61 && unit <= 0x66) || (unit >= 0x41 && unit <= 0x46);
}
