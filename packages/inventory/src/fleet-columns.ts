import type { ItemColumns } from "@fleetwright/core";

/** What all devices of the fleet have, as numbers of components, as the store was at one revision. */
export interface FleetColumns {
  /** Which state of the store this is; it rises with each change of what devices have. */
  readonly revision: number;
  readonly columns: ItemColumns;
  /** The highest number of a component. */
  readonly highest: number;
  /** Rises when all was loaded anew: then devices may have other indexes than before. */
  readonly epoch: number;
  /** The indexes of devices that changed since earlier columns; undefined when all may have. */
  changedSince(earlier: Pick<FleetColumns, "epoch" | "revision">): readonly number[] | undefined;
}
