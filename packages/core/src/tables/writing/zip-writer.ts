import { crc32, createDeflateRaw } from "node:zlib";

/** A part of an archive: its path, and its content piece by piece. */
export interface ZipPart {
  readonly path: string;
  content(): AsyncIterable<string> | Iterable<string>;
}

/** The first day that the format can say: the same content makes the same bytes. */
const dosDate = 0x21;
const deflated = 8;
const utf8Names = 0x800;
const version = 20;

/**
 * Writes a zip archive (PKWARE APPNOTE 6.3.3) part by part. A part is kept packed until its size is known, so that
 * sizes stand before the content, where every reader looks. Up to 4 GB.
 */
export async function* zipOf(parts: Iterable<ZipPart>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of parts) {
    const { packed, size, sum } = await pack(content(), signal);
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(version, 0);
    common.writeUInt16LE(utf8Names, 2);
    common.writeUInt16LE(deflated, 4);
    common.writeUInt16LE(dosDate, 8);
    common.writeUInt32LE(sum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([signature(0x04034b50), common, name]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(0x02014b50), uint16(version), common, entry, name]));
    offset += local.length + packed.length;
    yield local;
    yield packed;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  yield Buffer.concat([central, signature(0x06054b50), end]);
}

async function pack(content: AsyncIterable<string> | Iterable<string>, signal: AbortSignal | undefined) {
  const deflate = createDeflateRaw({ level: 6 });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    deflate.on("data", (chunk: Buffer) => chunks.push(chunk));
    deflate.once("end", resolve);
    deflate.once("error", reject);
  });
  let size = 0;
  let sum = 0;
  try {
    for await (const piece of content) {
      signal?.throwIfAborted();
      const bytes = Buffer.from(piece);
      size += bytes.length;
      sum = crc32(bytes, sum);
      if (!deflate.write(bytes)) await new Promise<void>((resolve) => deflate.once("drain", resolve));
    }
    deflate.end();
    await ended;
  } finally {
    deflate.destroy();
  }
  return { packed: Buffer.concat(chunks), size, sum };
}

function signature(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}
