/**
 * What a property list holds. Integers that a number cannot hold exactly are bigints; dictionaries have no prototype, so
 * that `__proto__` is a key like any other.
 */
export type PlistValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | readonly PlistValue[]
  | { readonly [key: string]: PlistValue };

/** How deep a property list may be nested; Apple's own stay below 20. */
export const maxPlistDepth = 100;

/** How many values a property list may hold: those that are used in several places count each time. */
export const maxPlistValues = 500_000;

/** How many characters and bytes all texts and data of a property list may have together. */
export const maxPlistCharacters = 32 * 1024 * 1024;

/** An empty dictionary to fill. */
export function emptyDictionary(): { [key: string]: PlistValue } {
  return Object.create(null);
}

/** An integer as a number, where a number can hold it. */
export function integerOf(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
