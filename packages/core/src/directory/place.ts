import type { List } from "../list.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Origins, WriteOptions } from "./origin.ts";

/** A place is a site, a building in a site, or a room in a building or directly in a site. */
export type PlaceKind = (typeof placeKinds)[number];
export const placeKinds = ["site", "building", "room"] as const;

/** Where devices can stand. */
export interface Place {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly name: string;
  /** The place it lies in; absent for sites. */
  readonly parentId?: string;
  /** ISO 8601. */
  readonly addedAt: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

/** What is kept of a place. */
export type PlaceField = keyof NewPlace;

/** A place to add. */
export interface NewPlace {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly parentId?: string | undefined;
}

/** What to change of a place; what is absent stays. Its kind is for good. */
export interface PlaceChanges {
  readonly name?: string | undefined;
  readonly parentId?: string | undefined;
}

/** How to delete what assignments refer to. */
export interface DeleteOptions extends WaitOptions {
  /** Past assignments are deleted along with it; without, they are a reason to refuse. */
  readonly withHistory?: boolean | undefined;
}

/**
 * `fleet.places`: sites, buildings and rooms.
 *
 * Permissions: `places:read` gives the places of visible devices and of the actor's scopes, with what lies above them;
 * `places:write` is for the fleet.
 */
export interface PlacesApi {
  /** @throws DirectoryInputError, PlaceTreeError, DirectoryEntryMissingError for a parent that is not there. */
  add(place: NewPlace, options?: WriteOptions): Promise<Place>;
  /** @throws DirectoryEntryMissingError */
  get(id: string, options?: WaitOptions): Promise<Place>;
  /** By name. `within`: only what lies in that place, at any depth. */
  list(query?: { readonly within?: string | undefined; readonly search?: string | undefined }): List<Place>;
  /**
   * Renames a place, or moves it with all that is in it.
   *
   * @throws DirectoryEntryMissingError, DirectoryInputError, PlaceTreeError
   */
  update(id: string, changes: PlaceChanges, options?: WriteOptions): Promise<Place>;
  /** Where each field came from: who wrote it last, when and how. @throws DirectoryEntryMissingError */
  origins(id: string, options?: WaitOptions): Promise<Origins<PlaceField>>;
  /** @throws DirectoryEntryMissingError, DirectoryEntryInUseError while devices or places are in it. */
  delete(id: string, options?: DeleteOptions): Promise<void>;
}
