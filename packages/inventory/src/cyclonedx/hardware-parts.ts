import type { SectionName } from "../sections.ts";

/** How the rows of a section become components. Fields that are not named here become properties. */
export interface HardwarePart {
  readonly section: SectionName;
  readonly type: "device" | "firmware";
  /** What it is for, in the words of CycloneDX's own property `cdx:device:function`. */
  readonly function: string;
  /** The field with the name of the model; the function stands in where it is missing. */
  readonly name: string;
  readonly manufacturer?: string;
  readonly version?: string;
  /** The field with the hardware's serial number. */
  readonly serial?: string;
  /** The field with the hardware's address in networks. */
  readonly mac?: string;
  /** Rows that are no hardware: an empty slot, a bridge. */
  readonly without?: (row: Readonly<Record<string, unknown>>) => boolean;
}

/** What a device consists of, in the order of the document. */
export const hardwareParts: readonly HardwarePart[] = [
  {
    section: "chassis",
    type: "device",
    function: "chassis",
    name: "type",
    manufacturer: "manufacturer",
    version: "version",
    serial: "serial",
  },
  {
    section: "mainboard",
    type: "device",
    function: "mainboard",
    name: "product",
    manufacturer: "manufacturer",
    version: "version",
    serial: "serial",
  },
  {
    section: "firmware",
    type: "firmware",
    function: "firmware",
    name: "mode",
    manufacturer: "vendor",
    version: "version",
  },
  { section: "processors", type: "device", function: "processor", name: "name", manufacturer: "vendor" },
  {
    section: "memory-modules",
    type: "device",
    function: "memory",
    name: "partNumber",
    manufacturer: "manufacturer",
    serial: "serial",
    without: (row) => row["populated"] === false,
  },
  {
    section: "disks",
    type: "device",
    function: "storage",
    name: "model",
    manufacturer: "vendor",
    serial: "serial",
    without: (row) => row["kind"] === "virtual",
  },
  { section: "graphics", type: "device", function: "graphics", name: "name", manufacturer: "vendor" },
  {
    section: "network-interfaces",
    type: "device",
    function: "network",
    name: "product",
    manufacturer: "vendor",
    mac: "permanentMac",
    without: (row) => row["physical"] !== true,
  },
  { section: "sound-devices", type: "device", function: "sound", name: "name" },
  {
    section: "batteries",
    type: "device",
    function: "battery",
    name: "model",
    manufacturer: "manufacturer",
    serial: "serial",
  },
  {
    section: "monitors",
    type: "device",
    function: "monitor",
    name: "product",
    manufacturer: "manufacturer",
    serial: "serial",
  },
  { section: "pci-devices", type: "device", function: "pci", name: "name", manufacturer: "vendor" },
  { section: "usb-devices", type: "device", function: "usb", name: "name", manufacturer: "vendor", serial: "serial" },
];
