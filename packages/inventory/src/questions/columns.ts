import type { TypedStore } from "@fleetwright/core";
import type { ColumnsApi, DeviceSystem } from "../columns-api.ts";
import type { FleetColumnsCache } from "../storage/fleet-columns.ts";
import type { ComponentInterner } from "../storage/interner.ts";
import type { InventoryTables } from "../storage/tables.ts";

/** How many systems are fetched at once. */
const pageSize = 10_000;

const systemColumns = [
  "device_id",
  "platform",
  "os_id",
  "os_name",
  "os_version",
  "os_build",
  "os_edition",
  "os_architecture",
  "kernel",
  "kernel_build",
  "portable",
] as const;

type SystemRow = Pick<InventoryTables["inventory_summary"], (typeof systemColumns)[number]> & { device_id: string };

/** What the questions of those who scan the fleet need. */
export interface ColumnSources {
  readonly tables: TypedStore<InventoryTables>;
  readonly columns: FleetColumnsCache;
  readonly interner: ComponentInterner;
}

/** Answers for those who scan the fleet. */
export function columnsApi({ tables, columns, interner }: ColumnSources): ColumnsApi {
  return {
    current: ({ signal } = {}) => columns.current(signal),
    async components(ids, { signal } = {}) {
      signal?.throwIfAborted();
      return interner.components(ids);
    },
    async systems({ deviceIds, signal } = {}) {
      const systems: DeviceSystem[] = [];
      if (!deviceIds) {
        for (let last = ""; ; ) {
          signal?.throwIfAborted();
          const page = await select(tables)
            .where("device_id", ">", last)
            .orderBy("device_id")
            .limit(pageSize)
            .execute();
          systems.push(...page.map(systemOf));
          const end = page.at(-1);
          if (!end || page.length < pageSize) return systems;
          last = end.device_id;
        }
      }
      for (let start = 0; start < deviceIds.length; start += pageSize) {
        signal?.throwIfAborted();
        const batch = deviceIds.slice(start, start + pageSize);
        systems.push(...(await select(tables).where("device_id", "in", batch).execute()).map(systemOf));
      }
      return systems;
    },
  };
}

function select(tables: TypedStore<InventoryTables>) {
  return tables.db.selectFrom("inventory_summary").select(systemColumns);
}

function systemOf(row: SystemRow): DeviceSystem {
  return {
    deviceId: row.device_id,
    platform: row.platform ?? undefined,
    id: row.os_id ?? undefined,
    name: row.os_name ?? undefined,
    version: row.os_version ?? undefined,
    build: row.os_build ?? undefined,
    edition: row.os_edition ?? undefined,
    architecture: row.os_architecture ?? undefined,
    kernel: row.kernel ?? undefined,
    kernelBuild: row.kernel_build ?? undefined,
    portable: row.portable === null ? undefined : row.portable === 1,
  };
}
