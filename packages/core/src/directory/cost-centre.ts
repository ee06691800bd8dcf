import type { CostOverview, CostQuery } from "../costs/cost.ts";
import type { List } from "../list.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Origins, WriteOptions } from "./origin.ts";
import type { DeleteOptions } from "./place.ts";

/** Who pays for devices. */
export interface CostCentre {
  readonly id: string;
  /** What accounting calls it; no two cost centres have the same. */
  readonly code: string;
  readonly name: string;
  /** ISO 8601. */
  readonly addedAt: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

/** What is kept of a cost centre. */
export type CostCentreField = keyof NewCostCentre;

/** A cost centre to add. */
export interface NewCostCentre {
  readonly code: string;
  readonly name: string;
}

/** What to change of a cost centre; what is absent stays. */
export interface CostCentreChanges {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * `fleet.costCentres`.
 *
 * Permissions: `cost-centres:read` gives those of visible devices and of the actor's scopes; `cost-centres:write` is
 * for the fleet.
 */
export interface CostCentresApi {
  /** @throws DirectoryInputError, DirectoryEntryTakenError for a code that another one has. */
  add(costCentre: NewCostCentre, options?: WriteOptions): Promise<CostCentre>;
  /** @throws DirectoryEntryMissingError */
  get(id: string, options?: WaitOptions): Promise<CostCentre>;
  /** By code. `search`: words that occur in code or name. */
  list(query?: { readonly search?: string | undefined }): List<CostCentre>;
  /** @throws DirectoryEntryMissingError, DirectoryInputError, DirectoryEntryTakenError */
  update(id: string, changes: CostCentreChanges, options?: WriteOptions): Promise<CostCentre>;
  /** Where each field came from: who wrote it last, when and how. @throws DirectoryEntryMissingError */
  origins(id: string, options?: WaitOptions): Promise<Origins<CostCentreField>>;
  /**
   * What the devices of a cost centre cost: what was paid for them, what of it they are still worth, and what their
   * leases cost in a month; by currency, exactly. By who pays now, whatever the day that is asked about.
   *
   * @throws DirectoryInputError, FilterInvalidError, CostTooLargeError
   */
  costs(query?: CostQuery, options?: WaitOptions): Promise<CostOverview>;
  /** @throws DirectoryEntryMissingError, DirectoryEntryInUseError while devices are on it. */
  delete(id: string, options?: DeleteOptions): Promise<void>;
}
