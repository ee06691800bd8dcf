import type { VersionOrder } from "@fleetwright/core/versions";
import { cutOf, type KeyTable } from "../catalog/key-table.ts";
import { isBehind, type VersionCut } from "../catalog/version-cut.ts";

/** A second number above the rank: by how much the rank for ends behind a version is lower. */
const step = 2 ** 32;

/**
 * Where a version stands among the cuts of a package, as one number; equal places give equal hits.
 *
 * It is the rank: how many cuts the version lies behind. A version that is several at once to its ecosystem (rpm's
 * without a release) has two ranks, which are packed into a number above 2^32; all others are below.
 */
export function placeOf(
  order: VersionOrder,
  { cuts }: KeyTable,
  version: string,
  text: (number: number) => string,
): number {
  const cutAt = (index: number): VersionCut => cutOf(cuts[index] ?? 0, text);
  const { compare, compareToBound } = order;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const cut = cutAt(middle);
    const isBeyond = cut.after ? isBehind(order, version, cut) : compare(version, cut.version) >= 0;
    if (isBeyond) low = middle + 1;
    else high = middle;
  }
  if (!compareToBound) return low;
  let rank = low;
  for (let index = low; index < cuts.length; index += 1) {
    const cut = cutAt(index);
    if (compareToBound(version, cut.version) < 0) break;
    if (!cut.after) rank = index + 1;
  }
  return rank + (rank - low) * step;
}

/** The rank of a place for where stretches begin, and for ends before a version. */
export function rankOf(place: number): number {
  return place % step;
}

/** The rank of a place for ends behind a version. */
export function rankBehind(place: number): number {
  return (place % step) - Math.floor(place / step);
}
