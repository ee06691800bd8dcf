import { isUtf8 } from "node:buffer";
import { TableFormatError } from "../../errors/tables.ts";

/** How a text is written as bytes. */
export type TextEncoding = (typeof textEncodings)[number];
export const textEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "latin-1"] as const;

/** What was found out about the bytes of a text. */
export interface DetectedEncoding {
  /** `mixed`: some lines are UTF-8, others are not, as when files were put together. Each is read as what it is. */
  readonly encoding: TextEncoding | "mixed";
  /** Bytes of a byte order mark to leave out. */
  readonly skip: number;
}

const sampleBytes = 64_000;

/**
 * Finds out how a text is written: by its byte order mark, by where its zero bytes are, by whether it is valid UTF-8.
 * What is neither is Windows-1252, which has all printable characters of Latin-1 at the same places.
 *
 * @throws TableFormatError for what is no text.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: utf8OrMixed(bytes.subarray(3)), skip: 3 };
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) throw new TableFormatError("encoding", "UTF-32");
    return { encoding: "utf-16le", skip: 2 };
  }
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", skip: 2 };
  return { encoding: encodingWithoutMark(bytes), skip: 0 };
}

function encodingWithoutMark(bytes: Uint8Array): DetectedEncoding["encoding"] {
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = Math.max(1, Math.floor(sample.length / 2));
  // Of two bytes of Latin text one is zero, and it is the higher one; a NUL here and there is no encoding.
  if (odd > half * 0.4 && even < odd * 0.1) return "utf-16le";
  if (even > half * 0.4 && odd < even * 0.1) return "utf-16be";
  if (even + odd > sample.length * 0.1) throw new TableFormatError("binary");
  return utf8OrMixed(bytes);
}

function utf8OrMixed(bytes: Uint8Array): DetectedEncoding["encoding"] {
  if (isUtf8(bytes)) return "utf-8";
  return linesOf(bytes).some((line) => hasHighByte(line) && isUtf8(line)) ? "mixed" : "windows-1252";
}

/** Lines with their ends. */
export function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const next = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(start, next));
    start = next;
  }
  return lines;
}

function hasHighByte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80);
}
