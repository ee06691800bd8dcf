import type { VersionOrder } from "./version-order.ts";

/**
 * A stretch of versions; every bound that is given holds, none at all means any version.
 *
 * Trap: bounds are whole versions of their ecosystem. In dpkg `2.17-1` lies beyond `upTo: "2.17"`; ask for `below: "2.18~"`.
 */
export interface VersionRange {
  /** This version or a later one. */
  readonly from?: string | undefined;
  /** Later than this version. */
  readonly after?: string | undefined;
  /** This version or an earlier one. */
  readonly upTo?: string | undefined;
  /** Earlier than this version. */
  readonly below?: string | undefined;
}

/**
 * Whether a version lies in a range, in the order of its ecosystem.
 *
 * @example
 * ```ts
 * import { inRange, versionOrder } from "@fleetwright/core/versions";
 *
 * export function isVulnerable(log4j: string): boolean {
 *   return inRange(versionOrder("dpkg"), log4j, { from: "2.0~", below: "2.17.1-1" });
 * }
 * ```
 */
export function inRange(order: VersionOrder, version: string, range: VersionRange): boolean {
  const against = order.compareToBound ?? order.compare;
  return (
    (range.from === undefined || against(version, range.from) >= 0) &&
    (range.after === undefined || against(version, range.after) > 0) &&
    (range.upTo === undefined || against(version, range.upTo) <= 0) &&
    (range.below === undefined || against(version, range.below) < 0)
  );
}
