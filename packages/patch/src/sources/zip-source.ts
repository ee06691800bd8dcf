import { crc32, inflateRawSync } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { FeedLimitError, FeedSourceError } from "../errors.ts";
import type { FeedSource } from "../feed.ts";
import { bytesOf } from "./local-sources.ts";
import { defaultSourceLimits, type SourceLimits, withinSource } from "./source-limits.ts";

/** From this size on, what is packed too well is a bomb; small records are repetitive by nature. */
const ratioCountsFrom = 1_000_000;
const stored = 0;
const deflated = 8;

/**
 * The files of a zip archive, in its order, unpacked one by one.
 *
 * Bombs are refused by the archive's directory before anything is unpacked: too many files, too big, packed too well.
 * Sizes that turn out to be lies and checksums that are wrong end the reading: FeedSourceError, FeedLimitError.
 *
 * @param archive - Its path, or its bytes.
 */
export function zipSource(archive: string | Uint8Array, limits: Partial<SourceLimits> = {}): FeedSource {
  const allowed = { ...defaultSourceLimits, ...limits };
  const name = typeof archive === "string" ? archive : "archive";
  return {
    name,
    async *files(signal) {
      const bytes = typeof archive === "string" ? await bytesOf(archive, name, allowed, signal) : archive;
      withinSource(allowed, name, "maxBytes", bytes.length);
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const { zip, entries } = await opened(buffer, name, allowed);
      for (const entry of entries) {
        signal?.throwIfAborted();
        if (!entry.fileName.endsWith("/"))
          yield { path: entry.fileName, bytes: async () => unpacked(zip, buffer, entry, name) };
      }
    },
  };
}

async function opened(
  buffer: Buffer,
  name: string,
  limits: SourceLimits,
): Promise<{ readonly zip: ZipFile; readonly entries: readonly Entry[] }> {
  const { default: yauzl } = await import("yauzl");
  try {
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
    withinSource(limits, name, "maxFiles", zip.entryCount);
    const entries: Entry[] = [];
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      withinSource(limits, name, "maxFiles", entries.length + 1);
      withinSource(limits, name, "maxFileBytes", entry.uncompressedSize, entry.fileName);
      withinSource(limits, name, "maxUnpackedBytes", total);
      if (entry.uncompressedSize > ratioCountsFrom) {
        const ratio = Math.ceil(entry.uncompressedSize / Math.max(1, entry.compressedSize));
        withinSource(limits, name, "maxRatio", ratio, entry.fileName);
      }
      entries.push(entry);
    }
    return { zip, entries };
  } catch (error) {
    if (error instanceof FeedLimitError) throw error;
    throw new FeedSourceError(name, "it is no zip archive, or a damaged one", { cause: error });
  }
}

/** At once, not as a stream: records are small, and a stream for each costs more than its bytes. */
async function unpacked(zip: ZipFile, buffer: Buffer, entry: Entry, name: string): Promise<Uint8Array> {
  const { fileName, compressedSize, uncompressedSize, compressionMethod } = entry;
  const damaged = (what: string, cause?: unknown): FeedSourceError =>
    new FeedSourceError(name, `${fileName.slice(0, 200)} in it ${what}`, { cause });
  if (entry.isEncrypted()) throw damaged("has a password");
  if (compressionMethod !== stored && compressionMethod !== deflated) throw damaged("is packed in an unusual way");
  let bytes: Uint8Array;
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packed = buffer.subarray(fileDataStart, fileDataStart + compressedSize);
    bytes =
      compressionMethod === stored
        ? packed
        : inflateRawSync(packed, { maxOutputLength: Math.max(1, uncompressedSize) });
  } catch (error) {
    throw damaged("is damaged", error);
  }
  if (bytes.length !== uncompressedSize || crc32(bytes) !== entry.crc32) throw damaged("is damaged");
  return bytes;
}
