import { plainOrder } from "./plain.ts";
import { numbersKey, prereleaseKey } from "./semantic-key.ts";
import { orderByKey } from "./sort-key.ts";

/**
 * Versions of NuGet packages: semantic versions with a fourth number, in which case counts nothing; missing numbers are 0.
 * What NuGet refuses comes before all that it reads, among itself in {@link plainOrder}. Numbers may be of any size.
 */
export const nuget = orderByKey("nuget", sortKey);

/** Versions of Chocolatey packages, which are {@link nuget}. */
export const chocolatey = orderByKey("chocolatey", sortKey);

const form = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.(\d+))?(?:-([a-z\d-]+(?:\.[a-z\d-]+)*))?(?:\+[a-z\d.-]*)?$/i;

function sortKey(version: string): string {
  const match = form.exec(version.trim());
  if (match === null) return `0${plainOrder.sortKey(version)}`;
  const [, ...parts] = match;
  const numbers = [0, 1, 2, 3].map((index) => parts[index] ?? "0");
  return `1${numbersKey(numbers)}${prereleaseKey(parts[4]?.toLowerCase().split(".") ?? [])}`;
}
