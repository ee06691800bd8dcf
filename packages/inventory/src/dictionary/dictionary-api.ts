import type { List } from "@fleetwright/core";
import type { VersionRange } from "@fleetwright/core/versions";
import type { Component } from "../component.ts";
import type { ProductKind } from "./product.ts";
import type { RecognisedRow } from "./recognise.ts";
import type { OwnDictionary, OwnDictionaryInput } from "./rule.ts";

/** Which products are asked about. All that is given must fit. */
export interface ProductQuery {
  /** One product, by the id that it has or had. */
  readonly product?: string | undefined;
  /** The exact name, or a part of it in any case. */
  readonly name?: string | { readonly contains: string } | undefined;
  readonly publisher?: { readonly contains: string } | undefined;
  /**
   * Applications, suites, runtimes and servers when it is left out and no single product is asked for: drivers, updates,
   * parts of systems, packages of distributions and libraries are many, and only wanted by name.
   */
  readonly kinds?: readonly ProductKind[] | undefined;
  /** Those that no rule knows alone, or only the others. */
  readonly isDerived?: boolean | undefined;
  /** Which devices are looked at: these alone. */
  readonly deviceIds?: readonly string[] | undefined;
}

/** A product in the fleet. */
export interface ProductTitle {
  readonly product: string;
  readonly name: string;
  readonly publisher?: string | undefined;
  readonly kind: ProductKind;
  readonly isDerived: boolean;
  /** How many devices have it. Parts alone do not count. */
  readonly deviceCount: number;
  /** The most common first; at most 1,000. */
  readonly versions: readonly ProductVersion[];
}

/** A version of a product in the fleet. */
export interface ProductVersion {
  /** Undefined for what tells none. */
  readonly version: string | undefined;
  readonly release: string | undefined;
  readonly edition: string | undefined;
  readonly deviceCount: number;
}

/** Who has a product. */
export interface ProductInstallationQuery {
  /** The id that it has or had. */
  readonly product: string;
  /** In the version order of each row's ecosystem. What tells no version is in no range. */
  readonly version?: VersionRange | undefined;
  readonly edition?: string | undefined;
  /** Rows that are parts, too: language packs, libraries of its package. */
  readonly parts?: boolean | undefined;
  readonly deviceIds?: readonly string[] | undefined;
}

/** A product on a device, by one row of its software. */
export interface ProductInstallation {
  readonly deviceId: string;
  readonly component: Component;
  readonly recognition: RecognisedRow;
  /** Its version was compared in a plain order, as its ecosystem has none here. */
  readonly isApproximate: boolean;
}

/** The products and rules of one's own that are in force. */
export interface SavedDictionary extends OwnDictionary {
  /** 0 while nothing was saved; each saving adds 1. */
  readonly revision: number;
  /** Where they come from, in the words of who saved them. */
  readonly origin?: string | undefined;
  /** ISO 8601. */
  readonly savedAt?: string | undefined;
}

/** A product that some devices would have, or have no longer. */
export interface ProductChange {
  readonly product: string;
  readonly name: string;
  readonly deviceCount: number;
}

/** Rows that would be another product. */
export interface ProductMove {
  readonly from: string;
  readonly to: string;
  /** How many distinct rows, and on how many devices. */
  readonly rowCount: number;
  readonly deviceCount: number;
  /** Some of the rows. */
  readonly examples: readonly Component[];
}

/** What would change in the fleet. Each list has the most common first, and at most 1,000 entries. */
export interface DictionaryChanges {
  /** Products that no device has as of now. */
  readonly gained: readonly ProductChange[];
  /** Products that no device would have any more. */
  readonly lost: readonly ProductChange[];
  readonly moved: readonly ProductMove[];
  /** How many distinct rows would be recognised differently: as another product, edition or part. */
  readonly rowCount: number;
  /** On how many devices these are. */
  readonly deviceCount: number;
}

/** `fleet.inventory.dictionary`: products and rules of one's own, on top of those of the package. */
export interface DictionaryApi {
  /** What is in force. Permission: `inventory:dictionary`. */
  rules(options?: { readonly signal?: AbortSignal | undefined }): Promise<SavedDictionary>;
  /**
   * Says what would change in the whole fleet if these were saved; nothing is. Permission: `inventory:dictionary`.
   *
   * `signal` ends it between rows of the store and before each pass over the fleet.
   *
   * @throws DictionaryInvalidError
   */
  tryRules(
    own: OwnDictionaryInput,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<DictionaryChanges>;
  /**
   * Puts them in force instead of those before; an empty object leaves those of the package alone. No device's data
   * changes: what is asked next is answered by them. An act of the ledger. Permission: `inventory:dictionary`.
   *
   * @param options.revision - What was read before it was changed: refuses when somebody else saved meanwhile.
   * @throws DictionaryInvalidError, DictionaryChangedError
   */
  saveRules(
    own: OwnDictionaryInput,
    options?: {
      readonly origin?: string | undefined;
      readonly revision?: number | undefined;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<SavedDictionary>;
}

/** The questions about products that `fleet.inventory` answers. */
export interface ProductsApi {
  /** Which products there are, in which versions and on how many devices. By name. */
  products(query?: ProductQuery): List<ProductTitle>;
  /** Who has a product: "who has Firefox ESR below 128?" By device. */
  productInstallations(query: ProductInstallationQuery): List<ProductInstallation>;
}
