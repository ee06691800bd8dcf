import { batteryScale, isVisiting, volumeScale } from "./gauges.ts";
import type { SectionName, Sections } from "./sections.ts";
import type { InventoryTables } from "./storage/tables.ts";

/** The facts that devices are filtered and sorted by. */
export type Summary = Omit<InventoryTables["inventory_summary"], "device_id" | "reported_at">;

/** Rises when more is worked out of sections than before: what is older is worked out anew with the next report. */
export const gaugesVersion = 2;

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
  portable: null,
  disk_failing: null,
  disk_media_errors: null,
  disk_wear_percent: null,
  volume_free_permille: null,
  volume_unencrypted: null,
  raid_degraded: null,
  battery_percent: null,
  certificate_end: null,
  restart_pending: null,
  antivirus_current: null,
  security_updates: null,
  volume_sizes: null,
  battery_capacities: null,
  os_id: null,
  os_build: null,
  os_edition: null,
  os_architecture: null,
  kernel: null,
  kernel_build: null,
  gauges: gaugesVersion,
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
    os_id: system.id ?? null,
    os_build: system.build ?? null,
    os_edition: system.edition ?? null,
    os_architecture: system.architecture ?? null,
  }),
  machine: (machine) => ({
    manufacturer: machine.manufacturer ?? null,
    model: modelOf(machine) ?? null,
    serial: machine.serial ?? null,
    portable: machine.kind === undefined ? null : Number(machine.kind === "portable" || machine.kind === "tablet"),
  }),
  processors: (rows) => ({
    processor: rows[0]?.name ?? null,
    processor_cores: total(rows, (row) => row.cores),
  }),
  memory: (memory) => ({ memory_bytes: memory.totalBytes ?? null }),
  disks: (rows) => ({
    disk_bytes: total(rows, (row) => (row.removable || row.kind === "optical" ? undefined : row.sizeBytes)),
    disk_failing: anyOf(rows, (row) => (row.health === undefined ? undefined : row.health === "failed")),
    disk_media_errors: total(rows, (row) => row.mediaErrors),
    // Of other rows than before nothing is known until their changing values are read.
    disk_wear_percent: null,
  }),
  volumes: (rows) => ({
    volume_sizes: JSON.stringify(volumeScale(Array.from(rows))),
    volume_free_permille: null,
    volume_unencrypted: anyOf(rows, (row) =>
      isOwnVolume(row) && row.encrypted !== undefined ? !row.encrypted : undefined,
    ),
    raid_degraded: anyOf(rows, (row) => row.raidDegraded),
  }),
  batteries: (rows) => ({
    battery_capacities: JSON.stringify(batteryScale(Array.from(rows))),
    battery_percent: null,
  }),
  antivirus: () => ({ antivirus_current: null }),
  certificates: (rows) => ({ certificate_end: firstEnd(rows) }),
  boot: ({ restartPending, kernel, kernelBuild }) => ({
    restart_pending: restartPending === undefined ? null : Number(restartPending),
    kernel: kernel ?? null,
    kernel_build: kernelBuild ?? null,
  }),
  "pending-updates": (rows) => ({ security_updates: total(rows, (row) => (row.security && !row.held ? 1 : 0)) }),
  software: (rows) => ({ software_count: rows.length }),
};

/** What a section says about a device as a whole. */
export function contributionOf(name: string, shape: "one" | "many", rows: ArrayLike<unknown>): Partial<Summary> {
  const contribute = contributions[name as SectionName] as ((data: unknown) => Partial<Summary>) | undefined;
  return contribute?.(shape === "one" ? rows[0] : rows) ?? {};
}

/** 1 where one is, 0 where all that tell are not, null where none tells. */
function anyOf<Row>(rows: ArrayLike<Row>, is: (row: Row) => boolean | undefined): number | null {
  const told = Array.from(rows, is).filter((value) => value !== undefined);
  return told.length === 0 ? null : Number(told.includes(true));
}

/** The name of the model that people know: Lenovo's firmware has it as the version, and in its place the type number. */
function modelOf({ manufacturer = "", product, version = "" }: Sections["machine"]): string | undefined {
  const isTypeNumber = /^lenovo$/i.test(manufacturer) && /^[0-9A-Z]{4}([0-9A-Z]{6})?$/.test(product ?? "");
  return isTypeNumber && /^(thinkpad|think|idea|yoga|legion|lenovo (?!product$)|loq)/i.test(version)
    ? version
    : product;
}

/** Where data lies: not what the firmware starts from, nothing on other machines, and no stick that happens to be in. */
function isOwnVolume(volume: Sections["volumes"][number]): boolean {
  const { kind, mountPoint, fileSystem = "" } = volume;
  const isForFirmware = /^\/(boot|efi)(\/|$)/.test(mountPoint ?? "") || /^(vfat|fat32|fat)$/i.test(fileSystem);
  return kind === "local" && mountPoint !== undefined && !isVisiting(volume) && !isForFirmware;
}

/** Authorities are the business of those who run them. */
function firstEnd(rows: ArrayLike<Sections["certificates"][number]>): number | null {
  const ends = Array.from(rows, (row) => (row.authority ? Number.NaN : Date.parse(row.validUntil ?? "")));
  const known = ends.filter((end) => !Number.isNaN(end));
  return known.length === 0 ? null : Math.min(...known);
}

function total<Row>(rows: ArrayLike<Row>, amount: (row: Row) => number | undefined): number {
  return Array.from(rows).reduce((sum, row) => sum + (amount(row) ?? 0), 0);
}
