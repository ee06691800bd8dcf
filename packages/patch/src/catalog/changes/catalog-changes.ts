import type { CatalogFeed } from "../catalog-columns.ts";
import type { CatalogReader } from "../catalog-reader.ts";
import type { KeyTable } from "../key-table.ts";
import type { PackageScope } from "../package-scope.ts";

/** An advisory that was added to a catalog. */
export interface AddedAdvisory {
  readonly id: string;
  readonly feed: number;
  readonly day: number;
  readonly summary: string | undefined;
  readonly severities: readonly string[];
  readonly subjects: Uint32Array;
  readonly links: Uint32Array;
  readonly keys: Uint32Array;
}

/**
 * What is different from a catalog's file. Numbers go on where those of the file end; packages that anything changed
 * about have tables of their own, which stand for those of the file.
 */
export interface CatalogChanges {
  feeds: CatalogFeed[];
  readonly texts: string[];
  readonly labels: string[];
  readonly scopes: PackageScope[];
  readonly scopeNumbers: Map<string, number>;
  /** How many packages of each scope some advisory is about. */
  readonly keysOfScope: number[];
  readonly keys: { readonly scope: number; readonly name: string }[];
  readonly keyNumbers: Map<string, number>;
  /** Packages that no advisory is about any more. */
  readonly goneKeys: Set<number>;
  readonly tables: Map<number, KeyTable>;
  readonly advisories: AddedAdvisory[];
  /** By feed and id; -1 for those that were withdrawn. */
  readonly advisoryNumbers: Map<string, number>;
  /** Advisories that were replaced or withdrawn. */
  readonly goneAdvisories: Set<number>;
  readonly names: string[];
  readonly nameNumbers: Map<string, number>;
  readonly canonical: Map<number, number>;
  readonly nameAdvisories: Map<number, Uint32Array>;
}

/** Nothing that is different from a catalog. */
export function noChanges(base: CatalogReader, keysOfScope: readonly number[]): CatalogChanges {
  return {
    feeds: [...base.feeds],
    texts: [],
    labels: [],
    scopes: [],
    scopeNumbers: new Map(),
    keysOfScope: [...keysOfScope],
    keys: [],
    keyNumbers: new Map(),
    goneKeys: new Set(),
    tables: new Map(),
    advisories: [],
    advisoryNumbers: new Map(),
    goneAdvisories: new Set(),
    names: [],
    nameNumbers: new Map(),
    canonical: new Map(),
    nameAdvisories: new Map(),
  };
}

/** The same, to be changed without the first knowing. */
export function copiedChanges(changes: CatalogChanges): CatalogChanges {
  return {
    feeds: [...changes.feeds],
    texts: [...changes.texts],
    labels: [...changes.labels],
    scopes: [...changes.scopes],
    scopeNumbers: new Map(changes.scopeNumbers),
    keysOfScope: [...changes.keysOfScope],
    keys: [...changes.keys],
    keyNumbers: new Map(changes.keyNumbers),
    goneKeys: new Set(changes.goneKeys),
    tables: new Map(changes.tables),
    advisories: [...changes.advisories],
    advisoryNumbers: new Map(changes.advisoryNumbers),
    goneAdvisories: new Set(changes.goneAdvisories),
    names: [...changes.names],
    nameNumbers: new Map(changes.nameNumbers),
    canonical: new Map(changes.canonical),
    nameAdvisories: new Map(changes.nameAdvisories),
  };
}
