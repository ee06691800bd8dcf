import type { PackageNaming } from "../advisory.ts";

/** Whose packages a name is one of: those of an ecosystem in a release, by source, by package or by product. */
export interface PackageScope {
  readonly ecosystem: string;
  /** `debian:12`; absent where it holds on every system. */
  readonly release?: string | undefined;
  readonly named: PackageNaming;
}

/** The namings by their numbers in a catalog. */
export const namings: readonly PackageNaming[] = ["source", "binary", "product"];

/** A scope as one text. */
export function scopeText({ ecosystem, release = "", named }: PackageScope): string {
  return `${ecosystem}\0${release}\0${named}`;
}
