import {
  emptyDictionary,
  integerOf,
  maxPlistCharacters,
  maxPlistDepth,
  maxPlistValues,
  type PlistValue,
} from "./plist-value.ts";

const magic = Buffer.from("bplist0", "latin1");
const headerLength = 8;
const trailerLength = 32;

/** Dates count seconds from here: 2001-01-01 UTC. */
const epochMs = Date.UTC(2001, 0, 1);

/** Whether bytes begin as a binary property list does. */
export function isBinaryPlist(bytes: Uint8Array): boolean {
  return magic.equals(bytes.subarray(0, magic.length));
}

/**
 * Reads a binary property list (format bplist00, as CFBinaryPList.c in Apple's open CoreFoundation describes it): a table
 * of offsets, to which containers refer by number.
 *
 * A value that is used in several places counts each time, so that a few bytes cannot stand for millions of values.
 *
 * @throws RangeError or TypeError for what is none: circles, numbers and offsets out of range, and what is beyond the bounds.
 */
export function binaryPlist(bytes: Uint8Array): PlistValue {
  if (!isBinaryPlist(bytes) || bytes.length < headerLength + trailerLength + 1)
    throw new TypeError("it is no binary property list");
  return new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).root();
}

class Reader {
  readonly #bytes: Buffer;
  readonly #offsetBytes: number;
  readonly #referenceBytes: number;
  readonly #count: number;
  readonly #root: number;
  readonly #table: number;
  readonly #open = new Set<number>();
  #valuesLeft = maxPlistValues;
  #charactersLeft = maxPlistCharacters;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const trailer = bytes.length - trailerLength;
    this.#offsetBytes = bytes.readUInt8(trailer + 6);
    this.#referenceBytes = bytes.readUInt8(trailer + 7);
    this.#count = small(bytes.readBigUInt64BE(trailer + 8));
    this.#root = small(bytes.readBigUInt64BE(trailer + 16));
    this.#table = small(bytes.readBigUInt64BE(trailer + 24));
    const fits = this.#table >= headerLength && this.#table + this.#count * this.#offsetBytes <= trailer;
    if (!isWidth(this.#offsetBytes) || !isWidth(this.#referenceBytes) || !fits)
      throw new RangeError("its table lies outside of it");
  }

  root(): PlistValue {
    return this.#value(this.#root);
  }

  #value(number: number): PlistValue {
    if (number >= this.#count) throw new RangeError("it refers to a value that is not there");
    if (this.#open.has(number)) throw new RangeError("a value is a part of itself");
    if (this.#open.size >= maxPlistDepth) throw new RangeError("it is nested too deep");
    this.#valuesLeft -= 1;
    if (this.#valuesLeft < 0) throw new RangeError("it holds too many values");
    const offset = this.#uint(this.#table + number * this.#offsetBytes, this.#offsetBytes);
    if (offset < headerLength || offset >= this.#table) throw new RangeError("an offset leads out of it");
    this.#open.add(number);
    const value = this.#at(offset);
    this.#open.delete(number);
    return value;
  }

  #at(offset: number): PlistValue {
    const marker = this.#bytes.readUInt8(offset);
    const [kind, low] = [marker >> 4, marker & 15];
    if (kind === 0) return simple(low);
    if (kind === 1) return this.#integer(offset + 1, 2 ** low);
    if (kind === 2) return this.#real(offset + 1, 2 ** low);
    if (kind === 3) return this.#date(offset + 1);
    // A keyed archive's reference; a number as any other here.
    if (kind === 8) return this.#uint(offset + 1, low + 1);
    const [count, start] = this.#length(offset, low);
    if (kind === 4) return Uint8Array.from(this.#slice(start, count));
    if (kind === 5) return this.#slice(start, count).toString("latin1");
    if (kind === 6)
      return Buffer.from(this.#slice(start, count * 2))
        .swap16()
        .toString("utf16le");
    if (kind === 10 || kind === 11 || kind === 12) return this.#list(start, count);
    if (kind === 13) return this.#dictionary(start, count);
    throw new TypeError(`it holds a value of an unknown kind, ${kind}`);
  }

  #list(start: number, count: number): PlistValue[] {
    return this.#references(start, count).map((number) => this.#value(number));
  }

  #dictionary(start: number, count: number): PlistValue {
    const dictionary = emptyDictionary();
    const values = this.#references(start + count * this.#referenceBytes, count);
    this.#references(start, count).forEach((number, index) => {
      const key = this.#value(number);
      if (typeof key !== "string") throw new TypeError("a key is no text");
      dictionary[key] = this.#value(values[index] ?? this.#count);
    });
    return dictionary;
  }

  #references(start: number, count: number): number[] {
    const width = this.#referenceBytes;
    // Before any array is made: a few bytes may claim billions of entries.
    if (start + count * width > this.#table) throw new RangeError("a list is longer than the file");
    return Array.from({ length: count }, (_, index) => this.#uint(start + index * width, width));
  }

  /** A length of 15 means that the length follows, as an integer of its own. */
  #length(offset: number, low: number): readonly [count: number, start: number] {
    if (low !== 15) return [low, offset + 1];
    const marker = this.#bytes.readUInt8(offset + 1);
    const width = 2 ** (marker & 15);
    if (marker >> 4 !== 1 || width > 8) throw new TypeError("a length is no number");
    return [this.#uint(offset + 2, width), offset + 2 + width];
  }

  #slice(start: number, length: number): Buffer {
    this.#charactersLeft -= length;
    if (this.#charactersLeft < 0) throw new RangeError("its texts and data are too long in all");
    if (start + length > this.#table) throw new RangeError("a text is longer than the file");
    return this.#bytes.subarray(start, start + length);
  }

  /** Up to four bytes are without sign, eight have one, sixteen hold what is larger than that. */
  #integer(offset: number, width: number): number | bigint {
    if (width <= 4) return this.#uint(offset, width);
    if (width === 8) return integerOf(this.#bytes.readBigInt64BE(offset));
    if (width !== 16) throw new TypeError("an integer has an odd width");
    return integerOf((this.#bytes.readBigInt64BE(offset) << 64n) | this.#bytes.readBigUInt64BE(offset + 8));
  }

  #real(offset: number, width: number): number {
    if (width === 4) return this.#bytes.readFloatBE(offset);
    if (width === 8) return this.#bytes.readDoubleBE(offset);
    throw new TypeError("a real number has an odd width");
  }

  #date(offset: number): Date {
    const date = new Date(epochMs + this.#bytes.readDoubleBE(offset) * 1_000);
    if (Number.isNaN(date.getTime())) throw new RangeError("a date is none");
    return date;
  }

  #uint(offset: number, width: number): number {
    if (width > 6) {
      let value = 0n;
      for (const byte of this.#bytes.subarray(offset, offset + width)) value = (value << 8n) | BigInt(byte);
      if (offset + width > this.#bytes.length) throw new RangeError("it is cut off");
      return small(value);
    }
    return this.#bytes.readUIntBE(offset, width);
  }
}

function simple(low: number): PlistValue {
  if (low === 8) return false;
  if (low === 9) return true;
  // Null, of which property lists have no other notion.
  if (low === 0) return "";
  throw new TypeError("it holds a simple value that is unknown");
}

function isWidth(bytes: number): boolean {
  return bytes >= 1 && bytes <= 8;
}

function small(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError("a number is larger than any file");
  return Number(value);
}
