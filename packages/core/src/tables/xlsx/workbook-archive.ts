import type { Readable } from "node:stream";
import type { Entry, ZipFile } from "yauzl";
import { TableFormatError } from "../../errors/tables.ts";
import { type TableLimits, within } from "../table-limits.ts";

/** From this size on, what is packed too well is a bomb; small parts of workbooks are repetitive by nature. */
const ratioCountsFrom = 1_000_000;
/** Of an end record with nothing after it. */
const endRecordBytes = 22;

/** The parts of a workbook, looked at before anything of it is unpacked. */
export interface WorkbookArchive {
  /** Paths of all parts. */
  readonly paths: ReadonlySet<string>;
  /** The bytes of a part. @throws TableFormatError for one that is not there. */
  open(path: string): Promise<Readable>;
}

/**
 * Opens a workbook's archive and refuses bombs by its directory: too many parts, too big, packed too well, twice the
 * same path, paths that lead elsewhere. Sizes that turn out to be lies end the reading later, at the size that was told.
 *
 * @throws TableFormatError, TableLimitError
 */
export async function openArchive(bytes: Uint8Array, limits: TableLimits): Promise<WorkbookArchive> {
  const yauzl = await import("yauzl");
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < endRecordBytes) throw new TableFormatError("damaged");
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await yauzl.default.fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw new TableFormatError("damaged", undefined, { cause: error });
  }
  within(limits, "maxEntries", zip.entryCount);
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      within(limits, "maxEntries", entries.size + 1);
      check(entry, limits);
      unpacked += entry.uncompressedSize;
      within(limits, "maxUnpackedBytes", unpacked);
      if (entries.has(entry.fileName)) throw new TableFormatError("damaged", entry.fileName);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw asTableError(error);
  }
  return {
    paths: new Set(entries.keys()),
    async open(path) {
      const entry = entries.get(path);
      if (!entry) throw new TableFormatError("damaged", path);
      try {
        return await zip.openReadStreamPromise(entry);
      } catch (error) {
        throw new TableFormatError("damaged", path, { cause: error });
      }
    },
  };
}

function check(entry: Entry, limits: TableLimits): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (entry.isEncrypted()) throw new TableFormatError("old-excel", fileName);
  if (uncompressedSize > ratioCountsFrom)
    within(limits, "maxRatio", Math.ceil(uncompressedSize / Math.max(1, compressedSize)), fileName);
}

/** yauzl's own errors, such as for a path that leads out of the archive, say that it is damaged. */
export function asTableError(error: unknown, place?: string): unknown {
  const isOurs = error instanceof Error && "code" in error && String(error.code).startsWith("CORE_");
  const isAbort = error instanceof Error && error.name === "AbortError";
  return isOurs || isAbort ? error : new TableFormatError("damaged", place, { cause: error });
}
