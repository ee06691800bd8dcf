import type { SemVer } from "semver";
import parse from "semver/functions/parse.js";
import { Cursor, compareNumbers } from "./cursor.ts";
import { plainOrder } from "./plain.ts";
import { numbersKey, prereleaseKey } from "./semantic-key.ts";
import type { Ordering, VersionOrder } from "./version-order.ts";

/**
 * Semantic Versioning 2.0.0, read as loosely as npm reads it (`v1.2.3`, `=1.2.3`, `1.2.3beta`); build metadata counts nothing.
 * `1` and `1.2` are completed with zeros, so that a range may be bounded by them.
 *
 * What npm cannot read (more than 256 characters, a number above 2^53 - 1 in front, a URL) sorts before all that it can,
 * among itself in {@link plainOrder}: an unknown version counts as old rather than as up to date.
 */
export const semver: VersionOrder = { ecosystem: "semver", compare, sortKey };

/** Versions of npm packages, which are {@link semver}. */
export const npm: VersionOrder = { ecosystem: "npm", compare, sortKey };

const incomplete = /^[v=\s]*\d+(\.\d+)?\s*$/;

function compare(a: string, b: string): Ordering {
  if (a === b) return 0;
  const left = read(a);
  const right = read(b);
  if (left === null || right === null) {
    if (left === right) return plainOrder.compare(a, b);
    return left === null ? -1 : 1;
  }
  return left.compareMain(right) || comparePrereleases(left.prerelease, right.prerelease);
}

function read(version: string): SemVer | null {
  const missing = incomplete.exec(version);
  if (missing === null) return parse(version, { loose: true });
  return parse(version.trimEnd() + (missing[1] === undefined ? ".0.0" : ".0"), { loose: true });
}

function sortKey(version: string): string {
  const parsed = read(version);
  if (parsed === null) return `0${plainOrder.sortKey(version)}`;
  const { major, minor, patch, prerelease } = parsed;
  return `1${numbersKey([major, minor, patch].map(String))}${prereleaseKey(prerelease.map(String))}`;
}

type Identifier = string | number;

/** Not the library's own: that rounds identifiers above 2^53, such as time stamps, and then is no order any more. */
function comparePrereleases(a: readonly Identifier[], b: readonly Identifier[]): Ordering {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 0 : a.length === 0 ? 1 : -1;
  for (let index = 0; ; index++) {
    const left = a[index];
    const right = b[index];
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
    const order = compareIdentifiers(String(left), String(right));
    if (order !== 0) return order;
  }
}

const numeric = /^\d+$/;

function compareIdentifiers(a: string, b: string): Ordering {
  const aIsNumeric = numeric.test(a);
  const bIsNumeric = numeric.test(b);
  if (aIsNumeric !== bIsNumeric) return aIsNumeric ? -1 : 1;
  if (aIsNumeric) return compareNumbers(new Cursor(a), new Cursor(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
