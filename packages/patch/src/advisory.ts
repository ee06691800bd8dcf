/**
 * One published vulnerability or fix, whatever feed told it: what a feed's reader makes of a record, and what a catalog
 * is compiled from.
 */
export interface Advisory {
  /** As its publisher names it: `CVE-2024-0519`, `DEBIAN-CVE-2024-0519`, `ALSA-2023:3661`, `GHSA-jfh8-c2jp-5v3q`. */
  readonly id: string;
  /** Other names of the very same thing: what shares one is one vulnerability. */
  readonly aliases: readonly string[];
  /**
   * What it is about where it is none itself: the CVEs that an erratum closes, or that a distribution's record repeats.
   * Empty: it is a vulnerability itself.
   */
  readonly vulnerabilities: readonly string[];
  readonly summary?: string | undefined;
  /** ISO 8601. */
  readonly published?: string | undefined;
  readonly modified?: string | undefined;
  /** When it was taken back: then it says nothing any more, and takes back what it said before. */
  readonly withdrawn?: string | undefined;
  /** CVSS vectors of any version, as published; the first of the newest version that can be read counts. */
  readonly severities: readonly string[];
  readonly affected: readonly AffectedPackage[];
}

/** What an advisory says about one package of one release. */
export interface AffectedPackage {
  /** As components carry it: `dpkg`, `rpm`, `npm`, `windows`. It decides the order of versions. */
  readonly ecosystem: string;
  /** The distribution's id and release as os-release has them, such as `debian:12`; absent where it holds on every system. */
  readonly release?: string | undefined;
  readonly name: string;
  /** Whether the name and the versions are those of source packages, of installed ones, or of the dictionary's products. */
  readonly named: PackageNaming;
  readonly verdict: Verdict;
  /**
   * The stream of an rpm module, `nodejs:18`: versions of other streams are not compared. {@link unknownModule} where it
   * is one of a module, and the publisher does not say of which.
   */
  readonly module?: string | undefined;
  /** The offer that brings the fix where not everybody has it, such as `esm-infra`: without it there is none for a device. */
  readonly offer?: string | undefined;
  /** A version is affected that lies in one of them … */
  readonly ranges: readonly AffectedRange[];
  /** … or is listed. Where there are neither, `not-affected` is about every version, and all other verdicts about none. */
  readonly versions: readonly string[];
}

/** Of a package that was built for a module which is not known. */
export const unknownModule = "?";

/** Whose name and version an advisory compares. */
export type PackageNaming = "source" | "binary" | "product";

/**
 * What a publisher holds about a package:
 * - `affected`: versions in the ranges are vulnerable.
 * - `postponed`: they are, and no fix is to come soon (Debian's no-dsa, postponed and ignored; Ubuntu's deferred).
 * - `negligible`: they are, in a way that is no security hole of note (Debian's unimportant).
 * - `unsupported`: nobody looks any more (end of life): unknown from here on.
 * - `undetermined`: somebody should look, nobody has.
 * - `not-affected`: they are not. It takes back what others say about the same vulnerability and package.
 */
export type Verdict = "affected" | "postponed" | "negligible" | "unsupported" | "undetermined" | "not-affected";

/** Versions between events, in the order of the ecosystem's versions (OSV schema, "Evaluation"). */
export interface AffectedRange {
  readonly events: readonly RangeEvent[];
}

/** Where a stretch of versions begins or ends. `introduced: "0"` is before everything. */
export type RangeEvent =
  | { readonly introduced: string }
  /** The first version that is not affected any more. */
  | { readonly fixed: string }
  /** The last version that is known to be affected; no fix is named by it. */
  | { readonly lastAffected: string }
  /** Versions from here on are not spoken about. */
  | { readonly limit: string };
