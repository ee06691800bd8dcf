import type { Assignment } from "../directory/assignment.ts";
import type { List } from "../list.ts";
import type { WaitOptions } from "../wait-options.ts";
import type {
  NewSighting,
  NewStocktaking,
  Sighting,
  Stocktaking,
  StocktakingCounts,
  StocktakingLine,
  StocktakingOutcome,
} from "./stocktaking.ts";

/**
 * `fleet.stocktaking`: what is there of what should be, seen by one or many people at once.
 *
 * Permissions: `stocktaking:write` opens, closes and deletes; `stocktaking:record` takes sightings; `stocktaking:read`
 * reads. Where one is held for some devices only, these alone are expected, found and shown. Applying a move needs
 * `devices:write` where the device is.
 */
export interface StocktakingApi {
  /** Opens one: the devices that are expected are written down now. @throws DirectoryInputError, FilterInvalidError */
  open(stocktaking: NewStocktaking, options?: WaitOptions): Promise<Stocktaking>;
  /** @throws DirectoryEntryMissingError */
  get(id: string, options?: WaitOptions): Promise<Stocktaking>;
  /** Latest first; `open`: only those that are open, or closed. */
  list(query?: { readonly open?: boolean | undefined }): List<Stocktaking>;
  /**
   * Takes a sighting. What is seen several times counts as it was seen last.
   *
   * @throws DirectoryEntryMissingError for a stock-taking, device or place that is not there, DirectoryInputError,
   * StocktakingClosedError
   */
  record(id: string, sighting: NewSighting, options?: WaitOptions): Promise<Sighting>;
  /** What was found: known devices by name, then what is unknown. A closed one always gives the same. */
  lines(id: string, query?: { readonly outcome?: StocktakingOutcome | undefined }): List<StocktakingLine>;
  /** @throws DirectoryEntryMissingError */
  count(id: string, options?: WaitOptions): Promise<StocktakingCounts>;
  /**
   * Moves a device to the place where it was seen last, from now on; undefined when it is there already. Changes the
   * directory, not the stock-taking.
   *
   * @throws DirectoryEntryMissingError when it was not seen at a place.
   */
  move(id: string, deviceId: string, options?: WaitOptions): Promise<Assignment | undefined>;
  /**
   * Closes it: tags and serials that belong to a device by now are that device's, and from then on nothing changes.
   *
   * @throws DirectoryEntryMissingError, StocktakingClosedError
   */
  close(id: string, options?: WaitOptions): Promise<Stocktaking>;
  /** Deletes it with its sightings. @throws DirectoryEntryMissingError */
  delete(id: string, options?: WaitOptions): Promise<void>;
}
