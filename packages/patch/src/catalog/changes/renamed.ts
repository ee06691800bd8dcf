import { compareNames } from "../canonical-name.ts";
import type { CatalogReader } from "../catalog-reader.ts";

/**
 * Which name stands for each name that is one with any of these, by all links that there are. What is not reached from
 * them is as it was: only links of theirs came or went.
 */
export function canonicalFrom(numbers: CatalogReader, names: Iterable<number>): ReadonlyMap<number, number> {
  const canonical = new Map<number, number>();
  for (const start of names) {
    if (canonical.has(start)) continue;
    const members = namesOfOne(numbers, start);
    let best = start;
    for (const name of members) if (compareNames(numbers.nameText(name), numbers.nameText(best)) < 0) best = name;
    for (const name of members) canonical.set(name, best);
  }
  return canonical;
}

/** All names of the vulnerability that a name is one of. */
export function namesOfOne(numbers: CatalogReader, start: number): ReadonlySet<number> {
  const members = new Set([start]);
  // A set can be walked while it grows.
  for (const name of members)
    for (const advisory of numbers.advisoriesOf(name)) {
      const links = numbers.links(advisory);
      if (links.includes(name)) for (const link of links) members.add(link);
    }
  return members;
}
