import { VersionOrderUnknownError } from "../errors/versions.ts";
import { apk } from "./apk.ts";
import { dpkg } from "./dpkg.ts";
import { gem } from "./gem.ts";
import { go } from "./go.ts";
import { homebrew, homebrewCask } from "./homebrew.ts";
import { macos, pkgutil } from "./macos.ts";
import { maven } from "./maven.ts";
import { chocolatey, nuget } from "./nuget.ts";
import { pacman } from "./pacman.ts";
import { pypi } from "./pypi.ts";
import { rpm } from "./rpm.ts";
import { npm, semver } from "./semver.ts";
import type { VersionOrder } from "./version-order.ts";
import { flatpak, msix, snap, windows } from "./windows.ts";
import { winget } from "./winget.ts";

/** Every ecosystem whose version order is known. */
export const versionOrders: readonly VersionOrder[] = [
  apk,
  chocolatey,
  dpkg,
  flatpak,
  gem,
  go,
  homebrew,
  homebrewCask,
  macos,
  maven,
  msix,
  npm,
  nuget,
  pacman,
  pkgutil,
  pypi,
  rpm,
  semver,
  snap,
  windows,
  winget,
];

/**
 * The version order of an ecosystem.
 *
 * Throws `CORE_VERSION_ORDER_UNKNOWN` for an ecosystem without one; it never falls back to `plainOrder` by itself,
 * since a wrong order answers "not affected" without a word.
 *
 * @example
 * ```ts
 * import { versionOrder } from "@fleetwright/core/versions";
 *
 * const oldestFirst = ["1.10-1", "1.9-1", "1.10~rc1-1"].sort(versionOrder("dpkg").compare);
 * ```
 */
export function versionOrder(ecosystem: string): VersionOrder {
  const order = versionOrders.find((candidate) => candidate.ecosystem === ecosystem);
  if (order === undefined) {
    throw new VersionOrderUnknownError(
      ecosystem,
      versionOrders.map((known) => known.ecosystem),
    );
  }
  return order;
}
