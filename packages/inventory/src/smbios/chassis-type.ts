/** The types of chassis in the order of their numbers, from 1; SMBIOS type 3, offset 5. */
const types = [
  "other",
  "unknown",
  "desktop",
  "low-profile-desktop",
  "pizza-box",
  "mini-tower",
  "tower",
  "portable",
  "laptop",
  "notebook",
  "hand-held",
  "docking-station",
  "all-in-one",
  "sub-notebook",
  "space-saving",
  "lunch-box",
  "main-server",
  "expansion",
  "sub-chassis",
  "bus-expansion",
  "peripheral",
  "raid",
  "rack-mount",
  "sealed-case",
  "multi-system",
  "compact-pci",
  "advanced-tca",
  "blade",
  "blade-enclosure",
  "tablet",
  "convertible",
  "detachable",
  "iot-gateway",
  "embedded",
  "mini-pc",
  "stick-pc",
] as const;

/** A type of chassis. */
export type ChassisType = (typeof types)[number];

/** Every type of chassis. */
export const chassisTypes: readonly [ChassisType, ...ChassisType[]] = types;

/** The type with a number. The highest bit of the byte tells of a lock and is no part of it. */
export function chassisTypeOf(number: number | undefined): ChassisType | undefined {
  return number === undefined ? undefined : types[(number & 0x7f) - 1];
}

/** What kind of machine usually comes in such a chassis. */
export function kindOfChassis(type: ChassisType | undefined): ChassisKind | undefined {
  return type && kinds[type];
}

/** The kinds of machines that a chassis tells apart. */
export type ChassisKind = "desktop" | "portable" | "tablet" | "all-in-one" | "server" | "embedded" | "other";

const kinds: Record<ChassisType, ChassisKind | undefined> = {
  other: "other",
  unknown: undefined,
  desktop: "desktop",
  "low-profile-desktop": "desktop",
  "pizza-box": "desktop",
  "mini-tower": "desktop",
  tower: "desktop",
  portable: "portable",
  laptop: "portable",
  notebook: "portable",
  "hand-held": "tablet",
  "docking-station": "other",
  "all-in-one": "all-in-one",
  "sub-notebook": "portable",
  "space-saving": "desktop",
  "lunch-box": "desktop",
  "main-server": "server",
  expansion: "other",
  "sub-chassis": "other",
  "bus-expansion": "other",
  peripheral: "other",
  raid: "server",
  "rack-mount": "server",
  "sealed-case": "desktop",
  "multi-system": "server",
  "compact-pci": "embedded",
  "advanced-tca": "server",
  blade: "server",
  "blade-enclosure": "server",
  tablet: "tablet",
  convertible: "portable",
  detachable: "portable",
  "iot-gateway": "embedded",
  embedded: "embedded",
  "mini-pc": "desktop",
  "stick-pc": "desktop",
};
