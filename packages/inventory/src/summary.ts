import type { SectionName, Sections } from "./sections.ts";
import type { InventoryTables } from "./storage/tables.ts";

/** The facts that devices are filtered and sorted by. */
export type Summary = Omit<InventoryTables["inventory_summary"], "device_id" | "reported_at">;

/** What a device of which nothing is known is filtered by. */
export const emptySummary: Summary = {
  name: null,
  platform: null,
  os_name: null,
  os_version: null,
  manufacturer: null,
  model: null,
  serial: null,
  processor: null,
  processor_cores: null,
  memory_bytes: null,
  disk_bytes: null,
  software_count: null,
};

/** What a section of rows contributes may depend on their number alone: components are not made objects for it. */
type Contributing<Data> = Data extends readonly (infer Row)[] ? ArrayLike<Row> : Data;

/** What each section contributes. Sections that contribute nothing are not named. */
const contributions: { readonly [Name in SectionName]?: (data: Contributing<Sections[Name]>) => Partial<Summary> } = {
  "operating-system": (system) => ({
    name: system.hostname ?? null,
    platform: system.platform,
    os_name: system.name,
    os_version: system.version ?? null,
  }),
  machine: (machine) => ({
    manufacturer: machine.manufacturer ?? null,
    model: machine.product ?? null,
    serial: machine.serial ?? null,
  }),
  processors: (rows) => ({
    processor: rows[0]?.name ?? null,
    processor_cores: total(rows, (row) => row.cores),
  }),
  memory: (memory) => ({ memory_bytes: memory.totalBytes ?? null }),
  disks: (rows) => ({
    disk_bytes: total(rows, (row) => (row.removable || row.kind === "optical" ? undefined : row.sizeBytes)),
  }),
  software: (rows) => ({ software_count: rows.length }),
};

/** What a section says about a device as a whole. */
export function contributionOf(name: string, shape: "one" | "many", rows: ArrayLike<unknown>): Partial<Summary> {
  const contribute = contributions[name as SectionName] as ((data: unknown) => Partial<Summary>) | undefined;
  return contribute?.(shape === "one" ? rows[0] : rows) ?? {};
}

function total<Row>(rows: ArrayLike<Row>, amount: (row: Row) => number | undefined): number {
  return Array.from(rows).reduce((sum, row) => sum + (amount(row) ?? 0), 0);
}
