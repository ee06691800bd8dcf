import { isUtf8 } from "node:buffer";
import { TableFormatError } from "../../errors/tables.ts";
import { type DetectedEncoding, detectEncoding, linesOf, type TextEncoding } from "./text-encoding.ts";

/** A text and how it was written. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: DetectedEncoding["encoding"];
}

/**
 * Reads bytes as text.
 *
 * @param told - The encoding, where it is known; detected otherwise. A byte order mark is left out in either case.
 * @throws TableFormatError
 */
export function decodeText(bytes: Uint8Array, told?: TextEncoding): DecodedText {
  const { encoding, skip } = told === undefined ? detectEncoding(bytes) : { encoding: told, skip: markOf(bytes, told) };
  return { text: decoded(bytes.subarray(skip), encoding), encoding };
}

function decoded(bytes: Uint8Array, encoding: DetectedEncoding["encoding"]): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (encoding) {
    case "utf-8":
      if (!isUtf8(bytes)) throw new TableFormatError("encoding", encoding);
      return buffer.toString("utf8");
    case "utf-16le":
      return wholePairs(buffer).toString("utf16le");
    case "utf-16be":
      return Buffer.from(wholePairs(buffer)).swap16().toString("utf16le");
    case "latin-1":
      return buffer.toString("latin1");
    case "windows-1252":
      return windows1252(buffer);
    case "mixed":
      return linesOf(buffer)
        .map((line) => (isUtf8(line) ? Buffer.from(line).toString("utf8") : windows1252(Buffer.from(line))))
        .join("");
  }
}

function markOf(bytes: Uint8Array, encoding: TextEncoding): number {
  const marks: Partial<Record<TextEncoding, readonly number[]>> = {
    "utf-8": [0xef, 0xbb, 0xbf],
    "utf-16le": [0xff, 0xfe],
    "utf-16be": [0xfe, 0xff],
  };
  const mark = marks[encoding];
  return mark?.every((byte, index) => bytes[index] === byte) ? mark.length : 0;
}

/** @throws TableFormatError for a text that ends within a character. */
function wholePairs(buffer: Buffer): Buffer {
  if (buffer.length % 2 !== 0) throw new TableFormatError("encoding", "UTF-16 with an odd number of bytes");
  return buffer;
}

/** What Windows-1252 has where Latin-1 has control characters, from 0x80 on; 0 where neither has anything. */
const upperControls = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/** Not by TextDecoder: some versions of Node read it as Latin-1. */
function windows1252(buffer: Buffer): string {
  return buffer
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (control) =>
      String.fromCharCode(upperControls[control.charCodeAt(0) - 0x80] || control.charCodeAt(0)),
    );
}
