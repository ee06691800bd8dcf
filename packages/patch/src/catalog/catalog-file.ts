import { createHash } from "node:crypto";
import { CatalogFileError } from "../errors.ts";
import { type CatalogColumns, type CatalogContent, type CatalogFeed, columnNames } from "./catalog-columns.ts";

/**
 * The version of the format, and of everything that decides what the numbers mean: the orders of versions, too, since
 * rows are compared by rank. Raise it when one of them changes.
 */
const formatVersion = 1;

const magic = Buffer.from("FWCATLG\n", "latin1");
const byteOrderMark = 0x01020304;
const digestStart = 32;
const headerBytes = 64;
/** The columns, the bytes of the texts, and the feeds as JSON. */
const sections = columnNames.length + 2;
const tableBytes = sections * 8;

/** The bytes of a catalog's file (docs/catalog-format.md), in shared memory. The same content gives the same bytes. */
export function encodeCatalog({ columns, texts, feeds }: CatalogContent): Uint8Array {
  const parts = [
    ...columnNames.map((name) => bytesOf(columns[name])),
    texts,
    new TextEncoder().encode(JSON.stringify(feeds)),
  ];
  const length = parts.reduce((sum, part) => sum + aligned(part.length), headerBytes + aligned(tableBytes));
  const file = new Uint8Array(new SharedArrayBuffer(length));
  const header = new DataView(file.buffer);
  file.set(magic);
  new Uint32Array(file.buffer, 8, 1)[0] = byteOrderMark;
  header.setUint32(12, formatVersion, true);
  header.setBigUint64(16, BigInt(length), true);
  header.setUint32(24, sections, true);
  let at = headerBytes + aligned(tableBytes);
  parts.forEach((part, index) => {
    header.setUint32(headerBytes + index * 8, at, true);
    header.setUint32(headerBytes + index * 8 + 4, part.length, true);
    file.set(part, at);
    at += aligned(part.length);
  });
  file.set(digestOf(file), digestStart);
  return file;
}

/**
 * Reads a catalog's bytes without copying them: its columns are views.
 *
 * @throws CatalogFileError
 */
export function decodeCatalog(file: Uint8Array, place: string): CatalogContent {
  if (file.length < magic.length || !magic.equals(file.subarray(0, magic.length)))
    throw new CatalogFileError("foreign", place);
  if (file.length < headerBytes + tableBytes) throw new CatalogFileError("truncated", place);
  const header = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isOwn = new Uint32Array(file.buffer, file.byteOffset + 8, 1)[0] === byteOrderMark;
  if (!isOwn || header.getUint32(12, true) !== formatVersion) throw new CatalogFileError("version", place);
  if (header.getBigUint64(16, true) !== BigInt(file.length)) throw new CatalogFileError("truncated", place);
  const isWhole = Buffer.compare(digestOf(file), file.subarray(digestStart, headerBytes)) === 0;
  if (!isWhole || header.getUint32(24, true) !== sections) throw new CatalogFileError("damaged", place);
  const part = (index: number): { at: number; length: number } => ({
    at: file.byteOffset + header.getUint32(headerBytes + index * 8, true),
    length: header.getUint32(headerBytes + index * 8 + 4, true),
  });
  const bytes = (index: number): Uint8Array => new Uint8Array(file.buffer, part(index).at, part(index).length);
  const columns = columnNames.map((name, index) => {
    const { at, length } = part(index);
    return [name, new Uint32Array(file.buffer, at, length / 4)] as const;
  });
  return {
    columns: Object.fromEntries(columns) as CatalogColumns,
    texts: bytes(columnNames.length),
    feeds: JSON.parse(Buffer.from(bytes(columnNames.length + 1)).toString("utf8")) as CatalogFeed[],
  };
}

/** What tells one catalog from another: the digest in its header, in hexadecimal. */
export function digestText(file: Uint8Array): string {
  return Buffer.from(file.subarray(digestStart, headerBytes)).toString("hex");
}

/** SHA-256 over the header up to the digest's place, and all that comes behind it. */
function digestOf(file: Uint8Array): Buffer {
  return createHash("sha256").update(file.subarray(0, digestStart)).update(file.subarray(headerBytes)).digest();
}

function bytesOf(column: Uint32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** Sections begin where numbers of 32 bits may. */
function aligned(length: number): number {
  return (length + 3) & ~3;
}
