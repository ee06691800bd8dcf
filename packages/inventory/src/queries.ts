import type { DeviceQuery } from "@fleetwright/core";
import type { VersionRange } from "@fleetwright/core/versions";

/** Which devices, in which order. */
export interface InventoryQuery extends DeviceQuery {
  /** Also devices that never reported, such as monitors that are kept by hand. */
  readonly unreported?: boolean | undefined;
}

/** Which software is asked about. All that is given must fit. */
export interface SoftwareQuery {
  /** The exact name, or a part of it in any case. */
  readonly name?: string | { readonly contains: string } | undefined;
  readonly ecosystem?: string | undefined;
  /** In the version order of each component's own ecosystem. */
  readonly version?: VersionRange | undefined;
  readonly publisher?: { readonly contains: string } | undefined;
  /** Which devices are looked at: these alone. */
  readonly deviceIds?: readonly string[] | undefined;
}
