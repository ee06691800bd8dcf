import { canonicalJson } from "./canonical.ts";
import type { Volatile } from "./schema.ts";
import type { SectionData } from "./section.ts";
import type { batteries } from "./sections/batteries.ts";
import type { volumes } from "./sections/volumes.ts";

/**
 * What has to be remembered of a section so that its changing values can be judged without reading it again: one number
 * for each row in the order in which what changes by itself is reported, null where the row is of no interest.
 */
export interface GaugeScales {
  /** Sizes of the volumes that users can fill up. */
  readonly volumes?: readonly (number | null)[];
  /** What batteries could hold when they were new. */
  readonly batteries?: readonly (number | null)[];
}

/** What changes by itself and makes a device need attention. Absent: the report says nothing of it. */
export interface Gauges {
  readonly disk_wear_percent?: number;
  readonly volume_free_permille?: number;
  readonly battery_percent?: number;
  readonly antivirus_current?: 0 | 1;
}

/** File systems that are always full, for nobody writes to them. */
const packed = new Set(["squashfs", "erofs", "iso9660", "udf", "cdfs"]);

/** Whether a volume can be taken away, so that it tells nothing lasting of the device; what the system runs from stays. */
export function isVisiting({ removable, mountPoint }: Partial<SectionData<typeof volumes>[number]>): boolean {
  return removable === true && mountPoint !== "/" && mountPoint !== "C:";
}

export function volumeScale(rows: SectionData<typeof volumes>): readonly (number | null)[] {
  return reported(rows).map(({ kind, sizeBytes = 0, readOnly, removable, mountPoint, fileSystem = "" }) =>
    !isVisiting({ removable, mountPoint }) &&
    (kind === undefined || kind === "local") &&
    sizeBytes > 0 &&
    !readOnly &&
    !packed.has(fileSystem.toLowerCase())
      ? sizeBytes
      : null,
  );
}

export function batteryScale(rows: SectionData<typeof batteries>): readonly (number | null)[] {
  return reported(rows).map(({ designCapacityMwh = 0 }) => (designCapacityMwh > 0 ? designCapacityMwh : null));
}

/** Reads what changes by itself against what it has to be measured by. */
export function readGauges(scales: GaugeScales, volatile: Readonly<Record<string, Volatile | undefined>>): Gauges {
  const wear = numbersOf(volatile["disks"], "wearPercent");
  const free = ratios(scales.volumes, numbersOf(volatile["volumes"], "freeBytes"), 1_000);
  const held = ratios(scales.batteries, numbersOf(volatile["batteries"], "fullCapacityMwh"), 100);
  const current = rowsOf(volatile["antivirus"]).map((row) => row?.["upToDate"]);
  return {
    ...lowest("volume_free_permille", free),
    ...lowest("battery_percent", held),
    ...highest("disk_wear_percent", wear),
    // One product that is current is enough: others stand aside for it.
    ...(current.includes(true) ? { antivirus_current: 1 } : current.includes(false) ? { antivirus_current: 0 } : {}),
  };
}

type Changing = Readonly<Record<string, unknown>> | null;

function rowsOf(volatile: Volatile | undefined): readonly Changing[] {
  return Array.isArray(volatile) ? (volatile as readonly Changing[]) : [];
}

function numbersOf(volatile: Volatile | undefined, field: string): (number | null)[] {
  return rowsOf(volatile).map((row) => {
    const value = row?.[field];
    return typeof value === "number" ? value : null;
  });
}

/** Rows that do not match what they are measured by are none: what is known was united of several reports. */
function ratios(scale: readonly (number | null)[] | undefined, values: readonly (number | null)[], parts: number) {
  if (scale?.length !== values.length) return [];
  return values.map((value, index) => {
    const whole = scale[index] ?? null;
    return value === null || whole === null ? null : Math.min(Math.floor((value / whole) * parts), 10 * parts);
  });
}

function lowest<Name extends string>(name: Name, values: readonly (number | null)[]) {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? ({ [name]: Math.min(...known) } as Record<Name, number>) : {};
}

function highest<Name extends string>(name: Name, values: readonly (number | null)[]) {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? ({ [name]: Math.max(...known) } as Record<Name, number>) : {};
}

/** In the order of the reported line, which is that of what changes by itself. */
function reported<Row extends object>(rows: readonly Row[]): readonly Row[] {
  return rows
    .map((row) => ({ row, text: canonicalJson(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ row }) => row);
}
