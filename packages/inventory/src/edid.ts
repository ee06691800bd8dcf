/** What a monitor tells about itself: the base block of VESA's E-EDID. */
export interface Edid {
  /** Three letters that the maker registered: `DEL`. */
  readonly manufacturer: string;
  /** Four hexadecimal digits. */
  readonly productCode: string;
  readonly name: string | undefined;
  readonly serial: string | undefined;
  readonly manufacturedYear: number | undefined;
  readonly manufacturedWeek: number | undefined;
  readonly widthMillimetres: number | undefined;
  readonly heightMillimetres: number | undefined;
  readonly widthPixels: number | undefined;
  readonly heightPixels: number | undefined;
}

const blockLength = 128;
const header = [0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00];
const descriptorOffsets = [54, 72, 90, 108];
const serialText = 0xff;
const nameText = 0xfc;
/** Makers of panels put the model there, having no name to show. */
const otherText = 0xfe;

/** Reads an EDID; undefined for bytes that are none, or whose checksum is wrong. */
export function edidOf(bytes: Uint8Array): Edid | undefined {
  if (bytes.length < blockLength || header.some((byte, index) => bytes[index] !== byte)) return undefined;
  const block = new DataView(bytes.buffer, bytes.byteOffset, blockLength);
  let sum = 0;
  for (let offset = 0; offset < blockLength; offset += 1) sum += block.getUint8(offset);
  if (sum % 256 !== 0) return undefined;
  const serialNumber = block.getUint32(12, true);
  const week = block.getUint8(16);
  return {
    manufacturer: monitorLetters(block.getUint16(8, false)),
    productCode: block.getUint16(10, true).toString(16).padStart(4, "0"),
    name: textOf(block, nameText) ?? textOf(block, otherText),
    serial:
      textOf(block, serialText) ?? (serialNumber === 0 || serialNumber === 0x01010101 ? undefined : `${serialNumber}`),
    manufacturedYear: block.getUint8(17) === 0 ? undefined : 1990 + block.getUint8(17),
    // 0 is no week, 255 says that the year is that of the model.
    manufacturedWeek: week >= 1 && week <= 54 ? week : undefined,
    ...sizeOf(block),
  };
}

/** Five bits for each letter, from A as 1. */
export function monitorLetters(word: number): string {
  return [10, 5, 0].map((shift) => String.fromCharCode(64 + ((word >> shift) & 31))).join("");
}

function sizeOf(block: DataView) {
  // The first detailed timing is the one that the monitor prefers.
  const timing = descriptorOffsets.find((offset) => block.getUint16(offset, true) !== 0);
  const at = (index: number): number => (timing === undefined ? 0 : block.getUint8(timing + index));
  return {
    widthMillimetres: at(12) + ((at(14) >> 4) << 8) || block.getUint8(21) * 10 || undefined,
    heightMillimetres: at(13) + ((at(14) & 15) << 8) || block.getUint8(22) * 10 || undefined,
    widthPixels: at(2) + ((at(4) >> 4) << 8) || undefined,
    heightPixels: at(5) + ((at(7) >> 4) << 8) || undefined,
  };
}

/** Texts have up to 13 characters and end with a newline. */
function textOf(block: DataView, tag: number): string | undefined {
  for (const offset of descriptorOffsets) {
    if (block.getUint32(offset, false) !== tag) continue;
    const bytes = new Uint8Array(block.buffer, block.byteOffset + offset + 5, 13);
    const text = Buffer.from(bytes)
      .toString("latin1")
      .split("\n", 1)[0]
      ?.replace(/[^\x20-\x7e\xa0-\xff]/g, "")
      .trim();
    if (text) return text;
  }
  return undefined;
}
