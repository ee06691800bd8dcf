import { type SeededNumbers, seededNumbers } from "./seeded-random.ts";
import {
  lastDay,
  type SyntheticProgram,
  type SyntheticRelease,
  syntheticRelease,
  versionOn,
} from "./synthetic-programs.ts";

/** One PC of a synthetic fleet, as plain facts. */
export interface SyntheticDevice {
  readonly index: number;
  /** `pc-000017`. */
  readonly name: string;
  readonly kind: "pc";
  readonly role: "office" | "developer" | "kiosk" | "laboratory" | "field";
  readonly site: string;
  readonly costCentre: string;
  readonly uuid: string;
  readonly serial: string;
  readonly macs: readonly string[];
  readonly manufacturer: string;
  readonly model: string;
  readonly portable: boolean;
  readonly processor: { readonly name: string; readonly cores: number };
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly release: { readonly id: string; readonly name: string; readonly version: string; readonly codename: string };
  /** The day on which it was last updated. */
  readonly updatedOn: string;
  readonly programs: readonly SyntheticProgram[];
}

/** What a synthetic fleet is like. */
export interface SyntheticFleetOptions {
  readonly devices: number;
  /** The same seed gives the same fleet; a larger fleet begins with the smaller one. */
  readonly seed?: number;
  /** How many programs a PC has, roughly; 1,500 unless told. */
  readonly programs?: number;
}

const roles = [
  "office",
  "office",
  "office",
  "office",
  "office",
  "developer",
  "developer",
  "kiosk",
  "laboratory",
  "field",
] as const;
const models = [
  { manufacturer: "Northwind Computers", model: "Desk 400", portable: false, processor: "Quad 3.0 GHz", cores: 4 },
  { manufacturer: "Northwind Computers", model: "Desk 600", portable: false, processor: "Octo 3.4 GHz", cores: 8 },
  { manufacturer: "Southbay", model: "Slate 13", portable: true, processor: "Hexa 2.2 GHz", cores: 6 },
  { manufacturer: "Southbay", model: "Slate 15 G2", portable: true, processor: "Octo 2.8 GHz", cores: 8 },
  { manufacturer: "Eastern Works", model: "Cube", portable: false, processor: "Dual 2.0 GHz", cores: 2 },
  { manufacturer: "Westline", model: "Tower Pro", portable: false, processor: "Sixteen 4.1 GHz", cores: 16 },
] as const;
const gibibyte = 2 ** 30;
const dayMs = 86_400_000;

/**
 * Makes a fleet of PCs that do not exist, to try things with: repeatable, of any size, one device at a time.
 *
 * The distributions: five Linux releases in use by 35, 25, 20, 12 and 8 of 100 PCs; ten roles in ten, half of them
 * office. Of its programs a PC has 70 of 100 in common with all PCs of its release, 20 with all of its release and role,
 * and 10 of its own, popular ones more often (Zipf's law). A PC was updated last on a day that lies back 30 days on
 * average (exponential, in whole weeks, at most two years), and has the versions of that day. Sites, models, memory and
 * disks are spread evenly. With 10,000 PCs of 1,500 programs this makes about 15 million installations of some 40,000
 * distinct components; a benchmark prints the number.
 *
 * @example
 * ```ts
 * import { syntheticFleet } from "@fleetwright/core/testing";
 *
 * for (const device of syntheticFleet({ devices: 3_000, seed: 1 })) console.log(device.name, device.programs.length);
 * ```
 */
export function* syntheticFleet({
  devices,
  seed = 1,
  programs = 1_500,
}: SyntheticFleetOptions): Generator<SyntheticDevice> {
  const releases = releasesInUse();
  const dayText = dayTexts();
  for (let index = 0; index < devices; index += 1) yield syntheticDevice(index, seed, programs, releases, dayText);
}

function syntheticDevice(
  index: number,
  seed: number,
  programs: number,
  releases: readonly SyntheticRelease[],
  dayText: (day: number) => string,
): SyntheticDevice {
  const numbers = seededNumbers(Math.imul(seed, 1_000_003) + index);
  const release = releases[releaseOf(numbers.next())] ?? releases[0];
  if (!release) throw new RangeError("There is no release.");
  const role = numbers.pick(roles);
  const model = numbers.pick(models);
  const weeks = Math.min(104, Math.floor((-Math.log(1 - numbers.next()) * 30) / 7));
  const updatedDay = lastDay - weeks * 7;
  return {
    index,
    name: `pc-${String(index).padStart(6, "0")}`,
    kind: "pc",
    role,
    site: `Site ${1 + numbers.below(12)}`,
    costCentre: `CC-${100 + numbers.below(40)}`,
    uuid: hex(numbers, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    serial: `SN${hex(numbers, 10).toUpperCase()}`,
    // Locally administered, so that no real card has one.
    macs: Array.from({ length: model.portable ? 2 : 1 }, () => `06:${hex(numbers, 10).replace(/(..)(?=.)/g, "$1:")}`),
    manufacturer: model.manufacturer,
    model: model.model,
    portable: model.portable,
    processor: { name: model.processor, cores: model.cores },
    memoryBytes: numbers.pick([8, 16, 16, 32]) * gibibyte,
    diskBytes: numbers.pick([256, 512, 512, 1024]) * gibibyte,
    release: { id: release.id, name: release.name, version: release.version, codename: release.codename },
    updatedOn: dayText(updatedDay),
    programs: programsOf(numbers, release, role, programs, updatedDay, dayText),
  };
}

/** Which packages a PC has: positions in its release's list, which begins with the most popular ones. */
function programsOf(
  numbers: SeededNumbers,
  release: SyntheticRelease,
  role: SyntheticDevice["role"],
  count: number,
  updatedDay: number,
  dayText: (day: number) => string,
): SyntheticProgram[] {
  const total = release.packages.length;
  const common = Math.min(total, Math.round(count * 0.7));
  const ofRole = Math.round(count * 0.2);
  const chosen = new Set<number>();
  for (let position = 0; position < common; position += 1) chosen.add(position);
  const start = common + (roles.indexOf(role) * ofRole) / 2;
  for (let step = 0; step < ofRole; step += 1) chosen.add(Math.floor(start + step) % total);
  const wanted = Math.min(total, count);
  while (chosen.size < wanted) {
    // Zipf: the chance of a position falls with its number.
    const position = Math.floor(Math.exp(numbers.next() * Math.log(total))) - 1;
    chosen.add(chosen.has(position) ? numbers.below(total) : position);
  }
  const firstDay = updatedDay - 400 - numbers.below(200);
  return [...chosen].flatMap((position): SyntheticProgram[] => {
    const entry = release.packages[position];
    if (!entry) return [];
    const { version, day } = versionOn(entry, updatedDay);
    return [
      {
        ecosystem: release.ecosystem,
        name: entry.name,
        version,
        architecture: release.ecosystem === "dpkg" ? "amd64" : "x86_64",
        source: entry.source,
        publisher: entry.publisher,
        // Updated within the week after the update came out, or installed with the PC.
        installedOn: dayText(Math.max(firstDay, day + ((lastDay - updatedDay) % 7))),
      },
    ];
  });
}

function releasesInUse(): readonly SyntheticRelease[] {
  return [
    syntheticRelease("debian-12", "Debian GNU/Linux", "12.11", "bookworm", "dpkg"),
    syntheticRelease("ubuntu-24.04", "Ubuntu", "24.04", "noble", "dpkg"),
    syntheticRelease("ubuntu-22.04", "Ubuntu", "22.04", "jammy", "dpkg"),
    syntheticRelease("alma-9", "AlmaLinux", "9.6", "Sage Margay", "rpm"),
    syntheticRelease("debian-11", "Debian GNU/Linux", "11.11", "bullseye", "dpkg"),
  ];
}

function releaseOf(share: number): number {
  return [0.35, 0.6, 0.8, 0.92].filter((limit) => share >= limit).length;
}

function hex(numbers: SeededNumbers, digits: number): string {
  return Array.from({ length: digits }, () => numbers.below(16).toString(16)).join("");
}

/** Days as texts. Remembers them, as making them one by one would take most of the time. */
function dayTexts(): (day: number) => string {
  const texts = new Map<number, string>();
  return (day) => {
    const text = texts.get(day) ?? new Date(day * dayMs).toISOString().slice(0, 10);
    texts.set(day, text);
    return text;
  };
}
