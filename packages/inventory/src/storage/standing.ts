import type { DeviceState as LifeState, TypedStore } from "@fleetwright/core";
import type { InventoryTables } from "./tables.ts";

/** How a device stands that reports: in its life, and in what is asked of devices. */
export interface Standing {
  /** A state in which no report is expected, and none came before since the device is in it. */
  readonly resurfacedIn?: LifeState;
  readonly volume_sizes: string | null;
  readonly battery_capacities: string | null;
  /** The version of what was worked out of its sections. */
  readonly gauges: number | null;
}

/** The states from which a device is not expected to report. */
export const silentStates = ["lost", "retired", "wiped"] as const satisfies readonly LifeState[];

interface DirectoryTables {
  readonly directory_device: { readonly id: string; readonly state: LifeState; readonly state_since: number };
}

/** Reads how devices stand, before what their reports change is written. */
export async function standings(
  store: TypedStore<InventoryTables>,
  deviceIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const { db } = store as TypedStore<InventoryTables & DirectoryTables>;
  const rows = await db
    .selectFrom("directory_device as device")
    .leftJoin("inventory_summary as summary", "summary.device_id", "device.id")
    .select(["device.id", "device.state", "device.state_since", "summary.reported_at"])
    .select(["summary.volume_sizes", "summary.battery_capacities", "summary.gauges"])
    .where("device.id", "in", deviceIds)
    .execute();
  return new Map(
    rows.map(({ id, state, state_since, reported_at, ...standing }) => {
      const isFirst = reported_at === null || reported_at <= state_since;
      const resurfaced = isFirst && silentStates.some((silent) => silent === state);
      return [id, { ...standing, ...(resurfaced && { resurfacedIn: state }) }];
    }),
  );
}

/** Of devices that report now: those of which no report was expected, and none came before since they are so. */
export async function resurfaced(
  store: TypedStore<InventoryTables>,
  deviceIds: readonly string[],
): Promise<readonly { readonly deviceId: string; readonly state: LifeState }[]> {
  const { db } = store as TypedStore<InventoryTables & DirectoryTables>;
  const rows = await db
    .selectFrom("directory_device as device")
    .innerJoin("inventory_summary as summary", "summary.device_id", "device.id")
    .select(["device.id", "device.state"])
    .where("device.id", "in", deviceIds)
    .where("device.state", "in", silentStates)
    .whereRef("summary.reported_at", "<=", "device.state_since")
    .execute();
  return rows.map(({ id, state }) => ({ deviceId: id, state }));
}
