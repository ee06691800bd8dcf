import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { updateSources } from "../sections/update-sources.ts";

/** A package manager and its lists, as the section has it. */
export type UpdateSource = Collected<SectionData<typeof updateSources>[number]>;

/** A package manager: where it is, and where its lists of available packages lie. */
export interface PackageManager {
  readonly manager: string;
  readonly programs: readonly string[];
  readonly lists: readonly string[];
  /** Which entries of the folders are lists, or are written whenever lists are fetched. */
  readonly isList: (name: string) => boolean;
}

/** The package managers of distributions. */
export const packageManagers: readonly PackageManager[] = [
  {
    manager: "apt",
    programs: ["/usr/bin/apt-get"],
    // A list has its server's time; the stamp, which not all systems keep, that of the last success.
    lists: ["/var/lib/apt/lists", "/var/lib/apt/periodic"],
    isList: (name) => name.endsWith("Release") || name === "update-success-stamp",
  },
  {
    manager: "dnf",
    programs: ["/usr/bin/dnf", "/usr/bin/dnf5"],
    lists: ["/var/cache/libdnf5", "/var/cache/dnf"],
    isList: (name) => /\.solvx?$/.test(name) || /-[0-9a-f]{16}$/.test(name),
  },
  { manager: "zypper", programs: ["/usr/bin/zypper"], lists: ["/var/cache/zypp/raw"], isList: () => true },
  {
    manager: "apk",
    programs: ["/sbin/apk", "/usr/sbin/apk"],
    lists: ["/var/cache/apk", "/lib/apk/db"],
    isList: (name) => name.startsWith("APKINDEX."),
  },
  {
    manager: "pacman",
    programs: ["/usr/bin/pacman"],
    lists: ["/var/lib/pacman/sync"],
    isList: (name) => name.endsWith(".db"),
  },
];
