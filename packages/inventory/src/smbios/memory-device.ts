import { byteAt, doubleWordAt, type SmbiosStructure, stringAt, wordAt } from "./structure.ts";

/** One slot for memory and the module in it: SMBIOS type 17. Without a size the slot is empty. */
export interface MemoryDevice {
  readonly slot: string | undefined;
  readonly bank: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly type: string | undefined;
  readonly formFactor: string | undefined;
  readonly manufacturer: string | undefined;
  readonly partNumber: string | undefined;
  readonly serial: string | undefined;
  readonly assetTag: string | undefined;
  readonly ratedSpeed: number | undefined;
  readonly configuredSpeed: number | undefined;
  readonly ranks: number | undefined;
  readonly errorCorrecting: boolean | undefined;
}

const mebibyte = 1024 * 1024;

/** Types of memory by their number; those without one of interest are left out. */
const memoryTypes: Readonly<Record<number, string>> = {
  0x03: "DRAM",
  0x07: "RAM",
  0x0f: "SDRAM",
  0x12: "DDR",
  0x13: "DDR2",
  0x14: "DDR2 FB-DIMM",
  0x18: "DDR3",
  0x19: "FBD2",
  0x1a: "DDR4",
  0x1b: "LPDDR",
  0x1c: "LPDDR2",
  0x1d: "LPDDR3",
  0x1e: "LPDDR4",
  0x1f: "Logical non-volatile device",
  0x20: "HBM",
  0x21: "HBM2",
  0x22: "DDR5",
  0x23: "LPDDR5",
  0x24: "HBM3",
};

/** The type of memory with a number. */
export function memoryTypeOf(number: number | undefined): string | undefined {
  return memoryTypes[number ?? 0];
}

const formFactors: Readonly<Record<number, string>> = {
  0x03: "SIMM",
  0x05: "Chip",
  0x06: "DIP",
  0x08: "Proprietary Card",
  0x09: "DIMM",
  0x0b: "Row Of Chips",
  0x0c: "RIMM",
  0x0d: "SODIMM",
  0x0f: "FB-DIMM",
  0x10: "Die",
  0x11: "CAMM",
};

/** The slots for main memory, in the order of the table. Those of other arrays (video, flash, cache) are left out. */
export function memoryDevices(structures: readonly SmbiosStructure[]): MemoryDevice[] {
  const others = new Set(structures.filter((structure) => isOtherArray(structure)).map(({ handle }) => handle));
  return structures
    .filter((structure) => structure.type === 17 && !others.has(wordAt(structure, 0x04) ?? -1))
    .map(memoryDevice);
}

/** An array of memory that is not the machine's main memory. */
function isOtherArray(structure: SmbiosStructure): boolean {
  return structure.type === 16 && byteAt(structure, 0x05) !== 0x03;
}

function memoryDevice(structure: SmbiosStructure): MemoryDevice {
  const totalWidth = widthOf(wordAt(structure, 0x08));
  const dataWidth = widthOf(wordAt(structure, 0x0a));
  return {
    slot: stringAt(structure, 0x10),
    bank: stringAt(structure, 0x11),
    sizeBytes: sizeOf(wordAt(structure, 0x0c), doubleWordAt(structure, 0x1c)),
    type: memoryTypeOf(byteAt(structure, 0x12)),
    formFactor: formFactors[byteAt(structure, 0x0e) ?? 0],
    manufacturer: stringAt(structure, 0x17),
    partNumber: stringAt(structure, 0x1a),
    serial: stringAt(structure, 0x18),
    assetTag: stringAt(structure, 0x19),
    ratedSpeed: speedOf(wordAt(structure, 0x15), doubleWordAt(structure, 0x54)),
    configuredSpeed: speedOf(wordAt(structure, 0x20), doubleWordAt(structure, 0x58)),
    ranks: (byteAt(structure, 0x1b) ?? 0) & 0x0f || undefined,
    errorCorrecting: totalWidth && dataWidth ? totalWidth > dataWidth : undefined,
  };
}

const widthOf = (width: number | undefined): number | undefined => (width === 0xffff ? undefined : width);

/** 0 is an empty slot, 0xffff unknown, 0x7fff stands for the larger field; the highest bit says KiB instead of MiB. */
function sizeOf(size: number | undefined, extended: number | undefined): number | undefined {
  if (size === undefined || size === 0 || size === 0xffff) return undefined;
  if (size === 0x7fff) return extended ? (extended & 0x7fffffff) * mebibyte : undefined;
  return size & 0x8000 ? (size & 0x7fff) * 1024 : size * mebibyte;
}

function speedOf(speed: number | undefined, extended: number | undefined): number | undefined {
  return (speed === 0xffff ? extended && extended & 0x7fffffff : speed) || undefined;
}
