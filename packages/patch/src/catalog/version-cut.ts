import type { Ordering, VersionOrder } from "@fleetwright/core/versions";

/**
 * A place between versions: before a version, or after it and all that its ecosystem takes for the same. What advisories
 * say about versions is said in cuts, so that whether a version is affected is a comparison of two numbers.
 */
export interface VersionCut {
  readonly version: string;
  /** Behind the version instead of before it: what `lastAffected` needs, and versions that are listed. */
  readonly after: boolean;
}

/** Which of two cuts comes first. A total order, as `order.compare` is one. */
export function compareCuts(order: VersionOrder, a: VersionCut, b: VersionCut): Ordering {
  const { compareToBound } = order;
  if (a.after === b.after) {
    if (!a.after || !compareToBound) return order.compare(a.version, b.version);
    // "After 3.0.7" is after all of 3.0.7-1, 3.0.7-2 …, so it comes behind "after 3.0.7-2".
    return compareToBound(a.version, b.version) || reversed(order.compare(a.version, b.version));
  }
  if (a.after) return reversed(compareCuts(order, b, a));
  const side = (compareToBound ?? order.compare)(a.version, b.version);
  return side === 1 ? 1 : -1;
}

/** Whether a version lies behind a cut. */
export function isBehind(order: VersionOrder, version: string, cut: VersionCut): boolean {
  const side = (order.compareToBound ?? order.compare)(version, cut.version);
  return cut.after ? side > 0 : side >= 0;
}

function reversed(ordering: Ordering): Ordering {
  return ordering === 0 ? 0 : ordering === 1 ? -1 : 1;
}
