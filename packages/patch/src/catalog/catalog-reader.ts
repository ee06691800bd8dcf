import type { CatalogFeed } from "./catalog-columns.ts";
import type { KeyTable } from "./key-table.ts";
import type { PackageScope } from "./package-scope.ts";

/**
 * A catalog in numbers: keys (a package of a scope), texts, labels (modules and offers), advisories and names of
 * vulnerabilities. The numbers of one kind are those from 0 up to, and without, its count.
 */
export interface CatalogReader {
  readonly feeds: readonly CatalogFeed[];
  readonly counts: {
    readonly texts: number;
    readonly labels: number;
    readonly scopes: number;
    readonly keys: number;
    readonly advisories: number;
    readonly names: number;
  };
  text(text: number): string;
  labelText(label: number): string;
  /** -1 where there is none. */
  labelOf(label: string): number;
  scope(scope: number): PackageScope;
  /** -1 where there is none. */
  scopeOf(scope: PackageScope): number;
  /** How many packages of a scope it knows. */
  keysOfScope(scope: PackageScope): number;
  /** -1 where there is none. */
  keyOf(scope: PackageScope, name: string): number;
  keyScope(key: number): number;
  keyName(key: number): string;
  keyTable(key: number): KeyTable;
  advisoryId(advisory: number): string;
  advisoryFeed(advisory: number): number;
  /** Days since 1970, plus one; 0 where it is not known. */
  advisoryDay(advisory: number): number;
  advisorySummary(advisory: number): string | undefined;
  severities(advisory: number): readonly string[];
  /** The names of what it is about, as it says them itself. */
  subjects(advisory: number): Uint32Array;
  /** The names that it says are one vulnerability. */
  links(advisory: number): Uint32Array;
  keysOf(advisory: number): Uint32Array;
  nameText(name: number): string;
  /** -1 where there is none. */
  nameOf(name: string): number;
  /** The name that stands for a vulnerability of several. */
  canonical(name: number): number;
  /** The advisories that are about a name, or say that it is one with others. */
  advisoriesOf(name: number): Uint32Array;
  /** The number of an advisory; -1 where there is none. */
  advisoryOf(feed: string, id: string): number;
}
