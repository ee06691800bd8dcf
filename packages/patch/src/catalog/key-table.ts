import type { Verdict } from "../advisory.ts";
import type { VersionCut } from "./version-cut.ts";

/** The verdicts by their numbers in a catalog. */
export const verdicts: readonly Verdict[] = [
  "affected",
  "postponed",
  "negligible",
  "unsupported",
  "undetermined",
  "not-affected",
];

export const notAffected = verdicts.indexOf("not-affected");
/** Of a row's facts: it ends behind a version. */
export const endsBehind = 8;
/** The rank that no version has: a row that goes up to it never ends. */
export const noEnd = 0xffff_ffff;

/** What one advisory says about one stretch of versions of one package. Versions are cuts' codes, 0 for none. */
export interface Statement {
  readonly advisory: number;
  readonly from: number;
  readonly until: number;
  readonly fix: number;
  readonly verdict: number;
  readonly module: number;
  readonly offer: number;
}

/** Rows of packages, column by column. */
export interface RowColumns {
  readonly rowAdvisories: Uint32Array;
  readonly rowFrom: Uint32Array;
  readonly rowUntil: Uint32Array;
  readonly rowFixes: Uint32Array;
  readonly rowFacts: Uint32Array;
  readonly rowModules: Uint32Array;
  readonly rowOffers: Uint32Array;
}

/**
 * What is known about one package of one release. Its rows stand in `columns` from `start` to `end`. Up to `side` they
 * begin with the oldest version and end before one, and rise by their ends, so that those that hold for a rank are the
 * last ones of them.
 */
export interface KeyTable {
  readonly columns: RowColumns;
  readonly start: number;
  readonly side: number;
  readonly end: number;
  /** The cuts' codes less one, rising. A version's rank is how many of them it lies behind. */
  readonly cuts: Uint32Array;
  /** Whether it has rows that take back what others say. */
  readonly judgesOthers: boolean;
}

/** The code of a cut, above 0. */
export function cutCode(text: number, after: boolean): number {
  return ((text << 1) | Number(after)) + 1;
}

/** The cut of a code less one. */
export function cutOf(code: number, text: (number: number) => string): VersionCut {
  return { version: text(code >>> 1), after: (code & 1) === 1 };
}
