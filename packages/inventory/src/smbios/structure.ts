/** One structure of the SMBIOS table, as DMTF DSP0134 describes it. */
export interface SmbiosStructure {
  readonly type: number;
  readonly handle: number;
  /** The formatted area, header included, so that offsets are those of the specification. */
  readonly bytes: DataView;
  /** The strings behind it; the first has number 1. */
  readonly strings: readonly string[];
}

/** Ends the table. */
const endOfTable = 127;

const headerLength = 4;

/**
 * Splits an SMBIOS table, such as `/sys/firmware/dmi/tables/DMI`, into its structures. A table that is cut off or wrong
 * gives those that are whole; strings are read as Latin-1, control characters left out.
 */
export function smbiosStructures(table: Uint8Array): SmbiosStructure[] {
  const structures: SmbiosStructure[] = [];
  let offset = 0;
  while (offset + headerLength <= table.length) {
    const type = table[offset] ?? endOfTable;
    const length = table[offset + 1] ?? 0;
    if (length < headerLength || offset + length > table.length) break;
    const bytes = new DataView(table.buffer, table.byteOffset + offset, length);
    const { strings, next } = stringsAt(table, offset + length);
    structures.push({ type, handle: bytes.getUint16(2, true), bytes, strings });
    if (type === endOfTable) break;
    offset = next;
  }
  return structures;
}

/** The strings end with an empty one; where there are none, two zeros stand. */
function stringsAt(table: Uint8Array, start: number): { strings: string[]; next: number } {
  const strings: string[] = [];
  let offset = start;
  while (offset < table.length) {
    const end = table.indexOf(0, offset);
    if (end < 0) return { strings, next: table.length };
    if (end === offset) return { strings, next: strings.length === 0 ? offset + 2 : offset + 1 };
    strings.push(printable(table.subarray(offset, end)));
    offset = end + 1;
  }
  return { strings, next: offset };
}

function printable(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replace(/[^\x20-\x7e\xa0-\xff]/g, "")
    .trim();
}

/** The byte at an offset; undefined where an older structure is too short for it. */
export function byteAt({ bytes }: SmbiosStructure, offset: number): number | undefined {
  return offset < bytes.byteLength ? bytes.getUint8(offset) : undefined;
}

/** The 16 bits at an offset. */
export function wordAt({ bytes }: SmbiosStructure, offset: number): number | undefined {
  return offset + 2 <= bytes.byteLength ? bytes.getUint16(offset, true) : undefined;
}

/** The 32 bits at an offset. */
export function doubleWordAt({ bytes }: SmbiosStructure, offset: number): number | undefined {
  return offset + 4 <= bytes.byteLength ? bytes.getUint32(offset, true) : undefined;
}

/** The string whose number stands at an offset; undefined where there is none or it is empty. */
export function stringAt(structure: SmbiosStructure, offset: number): string | undefined {
  const number = byteAt(structure, offset);
  return number ? structure.strings[number - 1] || undefined : undefined;
}
