import { byteAt, doubleWordAt, type SmbiosStructure } from "./structure.ts";

/** What the firmware tells about the TPM: SMBIOS type 43. */
export interface TpmDevice {
  /** Four letters: `INTC`, `IFX`, `STM`, `AMD`. */
  readonly manufacturer: string | undefined;
  /** The version of the specification: `2.0`. */
  readonly version: string | undefined;
  readonly firmware: string | undefined;
}

/** The machine's TPM, where the firmware describes one. */
export function tpmDevice(structures: readonly SmbiosStructure[]): TpmDevice | undefined {
  const tpm = structures.find(({ type }) => type === 43);
  if (!tpm) return undefined;
  const major = byteAt(tpm, 0x08);
  const minor = byteAt(tpm, 0x09);
  const firmware = doubleWordAt(tpm, 0x0a);
  return {
    manufacturer: vendorOf([4, 5, 6, 7].map((offset) => byteAt(tpm, offset) ?? 0)),
    version: major ? `${major}.${minor}` : undefined,
    firmware: firmware ? firmwareOf(firmware, major) : undefined,
  };
}

/** The letters of a TPM's vendor id; undefined where it has none. */
export function vendorOf(bytes: readonly number[]): string | undefined {
  const letters = bytes.map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "")).join("");
  return letters || undefined;
}

/** TPM 1.2 keeps its revision in bytes of their own, TPM 2.0 in the two halves of the number. */
function firmwareOf(firmware: number, major: number | undefined): string {
  if (major === 1) return `${(firmware >> 16) & 0xff}.${firmware >>> 24}`;
  return `${firmware >>> 16}.${firmware & 0xffff}`;
}
