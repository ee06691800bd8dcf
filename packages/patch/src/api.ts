import type { WaitOptions } from "@fleetwright/core";
import type { InstalledComponent } from "@fleetwright/inventory";
import type { Catalog } from "./catalog/catalog.ts";
import type { CatalogFeed } from "./catalog/catalog-columns.ts";
import type { Matches } from "./match/match-components.ts";
import type { MatchedSystem } from "./match/matched-system.ts";

/** What is known to be wrong with one device. */
export interface DeviceFindings extends Matches<InstalledComponent> {
  readonly deviceId: string;
  /** ISO 8601; of the inventory that was looked at. */
  readonly reportedAt: string;
  /** The system that it was taken for. */
  readonly system: MatchedSystem;
}

/** The catalog in use. */
export interface CatalogState {
  /** What tells it from others. */
  readonly digest: string;
  readonly feeds: readonly CatalogFeed[];
}

/** What `fleet.patch` has. */
export interface PatchApi {
  /**
   * What is known to be wrong with a device: its software as it was reported last, by the catalog in use. Computed when
   * it is asked, and never stored. Permission: `patch:read` where the device is.
   *
   * @throws PatchCatalogMissingError, CatalogFileError, and inventory's DeviceUnknownError
   */
  findings(deviceId: string, options?: WaitOptions): Promise<DeviceFindings>;
  /**
   * The catalog in use, with the feeds that it was compiled from. Permission: `patch:read` for the whole fleet.
   *
   * @throws PatchCatalogMissingError, CatalogFileError
   */
  catalog(options?: WaitOptions): Promise<CatalogState>;
  /**
   * Uses another catalog from now on, such as one with new advisories: a file, or one that is open. One that cannot be
   * opened changes nothing. Permission: `patch:manage`; an entry of the ledger.
   *
   * @throws CatalogFileError
   */
  useCatalog(catalog: string | Catalog, options?: WaitOptions): Promise<CatalogState>;
}
