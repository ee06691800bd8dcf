import type { LifeCycleApi } from "../life-cycle/api.ts";
import type { List } from "../list.ts";
import type { DeviceQuery, DeviceRowQuery, DeviceSelectionQuery } from "../query/device-query.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Assignment, AssignmentKind, NewAssignment, Whereabouts } from "./assignment.ts";
import type { Device, DeviceChanges, DeviceFieldPath, DeviceKind, NewDevice } from "./device.ts";
import type { Origins, WriteOptions } from "./origin.ts";

/**
 * `fleet.devices`: what there is, in which state, where it stands and who pays for it, now and before.
 *
 * Permissions: `devices:read`, `devices:write` and `devices:delete`, each where the device is; adding needs
 * `devices:write` for the whole fleet.
 */
export interface DevicesApi extends LifeCycleApi {
  /** @throws DirectoryInputError, DirectoryEntryTakenError for an asset tag that another device has. */
  add(device: NewDevice, options?: WriteOptions): Promise<Device>;
  /** @throws DirectoryEntryMissingError */
  get(id: string, options?: WaitOptions): Promise<Device>;
  /**
   * The devices that the actor may see, filtered, searched and sorted by the attributes of all plugins.
   *
   * The first page rejects with AttributeUnknownError, FilterInvalidError or SortInvalidError when the query is wrong,
   * and with CursorInvalidError for a cursor of another query.
   *
   * @example
   * ```ts
   * import type { DevicesApi } from "@fleetwright/core";
   *
   * export async function firstFifty(devices: DevicesApi): Promise<string[]> {
   *   const page = await devices.list({ where: { state: "in-use" }, sort: "-warranty.end" }).page({ limit: 50 });
   *   return page.items.map((device) => device.name);
   * }
   * ```
   */
  list(query?: DeviceQuery): List<Device>;
  /** How many devices {@link DevicesApi.list} would give. */
  count(query?: Pick<DeviceQuery, "where" | "search">, options?: WaitOptions): Promise<number>;
  /**
   * Changes a device. Fields whose value has a stronger origin than what is written now are left as they are: what an
   * agent reports never takes the place of what was entered by hand or imported. See {@link mayOverwrite}.
   *
   * @throws DirectoryEntryMissingError, DirectoryInputError, DirectoryEntryTakenError
   */
  update(id: string, changes: DeviceChanges, options?: WriteOptions): Promise<Device>;
  /** Where each field came from: who wrote it last, when and how. @throws DirectoryEntryMissingError */
  origins(id: string, options?: WaitOptions): Promise<Origins<DeviceFieldPath>>;
  /**
   * Deletes a device and all that any plugin knows of it, in one step; only the ledger's entries stay. To keep the
   * history, retire it with `transition` instead.
   *
   * With `erase` its bytes go from the files, too: for privacy. That rewrites the store, which takes seconds for each
   * gigabyte: of many devices, erase with the last one.
   *
   * @throws DirectoryEntryMissingError, StoreEraseError
   */
  delete(id: string, options?: WaitOptions & { readonly erase?: boolean | undefined }): Promise<void>;
  /**
   * Assigns a device to a person, a place or a cost centre, now or in the past; the running assignment of that kind
   * ends where this one begins. Assigning what it is assigned to already changes nothing.
   *
   * @throws DirectoryEntryMissingError, DirectoryInputError, AssignmentTimeError
   * @throws AssignmentOverlapError for an entry of the past that overlaps another one of its kind.
   */
  assign(id: string, assignment: NewAssignment, options?: WaitOptions): Promise<Assignment>;
  /** Ends the running assignment of a kind, now or at a time after its beginning. Does nothing where there is none. */
  unassign(
    id: string,
    kind: AssignmentKind,
    options?: WaitOptions & { readonly at?: Date | string | undefined },
  ): Promise<void>;
  /** Where a device stood and who paid for it at a time. Who had it: `persons.holder`. */
  at(id: string, time: Date | string, options?: WaitOptions): Promise<Whereabouts>;
  /** Where a device stood and who paid for it, latest first. Who had it: `persons.holders`. */
  history(id: string): List<Assignment>;
}

/** A device that is called alike. */
export interface AlikeDevice {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly serial: string | undefined;
}

/** What plugins have beyond {@link DevicesApi}, in `context.core.devices`. */
export interface DeviceQueries {
  /**
   * Lists devices joined to tables of the plugin's own that have one row for each device, with the same filters,
   * searches, orders and cursors as `devices.list`. Only devices on which the caller has `permission`.
   *
   * An index over the sorted column and `device_id` makes pages cheap on any number of devices.
   *
   * @example
   * ```ts
   * import type { DeviceQueries, List } from "@fleetwright/core";
   *
   * export function memories(devices: DeviceQueries): List<{ name: string; bytes: number }> {
   *   return devices.query({
   *     permission: "inventory:read",
   *     table: "inventory_summary",
   *     columns: { name: "directory_device.name", bytes: "inventory_summary.memory_bytes" },
   *     item: (row) => ({ name: String(row["name"]), bytes: Number(row["bytes"]) }),
   *   });
   * }
   * ```
   */
  query<Item>(query: DeviceRowQuery<Item>): List<Item>;
  /** How many items {@link DeviceQueries.query} would give. */
  countOf(query: DeviceSelectionQuery, options?: WaitOptions): Promise<number>;
  /**
   * The devices with a serial number or a name, as two systems may write it: upper and lower case are the same, and
   * `pc-1` is `pc-1.example.org`. For recognising; whoever the caller is, and at most 50.
   */
  alike(attribute: "serial" | "name", text: string): Promise<readonly AlikeDevice[]>;
}
