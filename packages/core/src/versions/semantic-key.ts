import { END_OF_TEXT, numberKey, textKey } from "./sort-key.ts";

const numeric = /^\d+$/;

/** Numbers that are always as many. */
export function numbersKey(numbers: readonly string[]): string {
  return numbers.map(numberKey).join("");
}

/** The identifiers of a pre-release (semver.org 11.3 and 11.4), of any size; none are a release and come last. */
export function prereleaseKey(identifiers: readonly string[]): string {
  if (identifiers.length === 0) return "9";
  const keys = identifiers.map((identifier) =>
    numeric.test(identifier) ? `1${numberKey(identifier)}` : `2${textKey(identifier)}${END_OF_TEXT}`,
  );
  return `${keys.join("")}0`;
}
