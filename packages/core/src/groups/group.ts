import type { Device } from "../directory/device.ts";
import type { Filter } from "../filter/filter.ts";
import type { List } from "../list.ts";
import type { DeviceQuery } from "../query/device-query.ts";
import type { WaitOptions } from "../wait-options.ts";

/** Devices under one name: chosen by hand, or by a query that is kept current on what changes. */
export interface Group {
  readonly id: string;
  /** No two groups have the same. */
  readonly name: string;
  readonly description?: string;
  readonly members: "hand" | "query";
  /** Which devices, where `members` is `query`. */
  readonly query?: Filter;
  /**
   * The query asks for attributes that no plugin offers now. Its members stay as they were until it can be asked again.
   */
  readonly stale: boolean;
  /** ISO 8601. */
  readonly addedAt: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

/** A group to add: by query when it has one, else by hand. */
export interface NewGroup {
  readonly name: string;
  readonly description?: string | undefined;
  readonly query?: Filter | undefined;
}

/** What to change of a group; what is absent stays, `null` removes. A group by hand stays one. */
export interface GroupChanges {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly query?: Filter | undefined;
}

/**
 * `fleet.groups`.
 *
 * The members of a group by query are brought up to date in the same transaction as what changed about a device, and
 * `directory.group.changed` tells after the commit. Filters know no "now", so time alone changes no membership.
 *
 * Grants can be scoped to groups, so `groups:write` is for the fleet. `groups:read` gives the groups with a visible
 * device and those of the actor's scopes; members and counts are of visible devices (`devices:read`) alone.
 */
export interface GroupsApi {
  /** @throws DirectoryInputError, DirectoryEntryTakenError, FilterInvalidError, AttributeUnknownError */
  add(group: NewGroup, options?: WaitOptions): Promise<Group>;
  /** @throws DirectoryEntryMissingError */
  get(id: string, options?: WaitOptions): Promise<Group>;
  /** By name. */
  list(query?: { readonly search?: string | undefined }): List<Group>;
  /**
   * @throws DirectoryEntryMissingError, DirectoryInputError, DirectoryEntryTakenError, FilterInvalidError
   * @throws GroupKindError for a query of a group by hand.
   */
  update(id: string, changes: GroupChanges, options?: WaitOptions): Promise<Group>;
  /** Deletes the group; its devices stay. @throws DirectoryEntryMissingError */
  delete(id: string, options?: WaitOptions): Promise<void>;
  /** Puts devices into a group by hand. @throws DirectoryEntryMissingError, GroupKindError */
  include(id: string, deviceIds: readonly string[], options?: WaitOptions): Promise<void>;
  /** Takes devices out of a group by hand. @throws DirectoryEntryMissingError, GroupKindError */
  exclude(id: string, deviceIds: readonly string[], options?: WaitOptions): Promise<void>;
  /** The devices of a group. */
  devices(id: string, query?: DeviceQuery): List<Device>;
  count(id: string, options?: WaitOptions): Promise<number>;
  /** The groups of a device. */
  of(deviceId: string): List<Group>;
  /**
   * Asks the queries of all groups anew: after a plugin began to offer an attribute, or filled one in a migration. Not
   * needed otherwise.
   */
  refresh(options?: WaitOptions): Promise<void>;
}
