import { numberKey, orderByKey } from "./sort-key.ts";
import { vendorKey } from "./vendor-key.ts";

/**
 * Versions of Homebrew's formulae: the maker's, in the order of `windows`, then Homebrew's own revision of it: `1.7.1_2`.
 * What was built from a branch (`HEAD-a1b2c3d`) is newer than every release.
 */
export const homebrew = orderByKey("homebrew", (version) => {
  if (/^HEAD\b/.test(version)) return `9${vendorKey(version.slice(4))}`;
  const underscore = version.lastIndexOf("_");
  const revision = version.slice(underscore + 1);
  const hasRevision = underscore > 0 && /^\d+$/.test(revision);
  return `1${vendorKey(hasRevision ? version.slice(0, underscore) : version)}${numberKey(hasRevision ? revision : "")}`;
});

/** Versions of Homebrew's casks, `4.34.2,167172`: the maker's, in the order of `windows`; they have no revisions. */
export const homebrewCask = orderByKey("homebrew-cask", vendorKey);
