import { orderByKey } from "./sort-key.ts";
import { PRE_RELEASE, plainNumberKey, vendorKey, wordKey } from "./vendor-key.ts";

/**
 * Versions of macOS and of programs on it, as those of `windows`; and builds of macOS such as `23H124`:
 * the system's number, a letter that grows with its updates, a number.
 *
 * Builds that Apple gives to testers (four digits from 5000 and a letter, `23A5257q`) come before those that it released
 * under the same letter. Rapid responses (`22F770820d`) come after.
 */
export const macos = orderByKey("macos", sortKey);

/** Versions of receipts of macOS, as those of programs. */
export const pkgutil = orderByKey("pkgutil", sortKey);

const build = /^(\d{2})([A-Z])(\d+)([a-z]?)$/;

function sortKey(version: string): string {
  const [, system, letter, number, suffix] = build.exec(version) ?? [];
  if (system === undefined || letter === undefined || number === undefined) return vendorKey(version);
  const isForTesters = suffix !== "" && /^5\d{3}$/.test(number);
  const place = plainNumberKey(system) + wordKey(letter.toLowerCase()) + (isForTesters ? PRE_RELEASE : "");
  return place + plainNumberKey(number) + (suffix ? wordKey(suffix) : "") + vendorKey("");
}
