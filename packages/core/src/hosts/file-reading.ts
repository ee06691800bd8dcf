import { close, constants, fstat, open, read, stat } from "node:fs";
import { promisify } from "node:util";
import { HostFailedError, HostOutputTooLargeError, HostPathMissingError } from "../errors/host.ts";
import type { ReadOptions } from "../host.ts";

// Without a FileHandle: an inventory reads hundreds of files of a few bytes, and handles are half of what they cost.
const openFile = promisify(open);
const closeFile = promisify(close);
const readChunk = promisify(read);
const statusOfPath = promisify(stat);
const statusOfFile = promisify(fstat);

/** How much a file or a stream may hold unless the caller says otherwise: 16 MiB. */
export const defaultMaxBytes = 16 * 1024 * 1024;

const smallestChunk = 4_096;
const chunkBytes = 64 * 1024;
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Reads a whole file, also those of `/proc` and `/sys` that say they have no size. Pipes, devices and sockets are
 * refused: reading them could wait for good.
 *
 * @param shown - The path as the caller knows it, for errors.
 */
export async function readWhole(
  path: string,
  shown: string,
  { maxBytes = defaultMaxBytes, signal }: ReadOptions = {},
): Promise<Uint8Array> {
  // Looked at before it is opened: to open a device can be enough to start it, such as a watchdog.
  checkedSize(await statusOfPath(path), shown, maxBytes);
  const file = await openFile(path, flags);
  try {
    // And again: somebody may have put another thing there meanwhile.
    const size = checkedSize(await statusOfFile(file), shown, maxBytes);
    const chunks: Uint8Array[] = [];
    let total = 0;
    for (;;) {
      signal?.throwIfAborted();
      const wanted = Math.max(Math.min(size, maxBytes) - total + 1, total === 0 ? smallestChunk : chunkBytes);
      const buffer = Buffer.allocUnsafe(wanted);
      const { bytesRead } = await readChunk(file, buffer, 0, wanted, null);
      if (bytesRead === 0) break;
      total += bytesRead;
      if (total > maxBytes) throw new HostOutputTooLargeError(shown, maxBytes);
      chunks.push(buffer.subarray(0, bytesRead));
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, total);
  } finally {
    await closeFile(file);
  }
}

interface Status {
  readonly size: number;
  isDirectory(): boolean;
  isFile(): boolean;
}

function checkedSize(status: Status, shown: string, maxBytes: number): number {
  if (status.isDirectory()) throw new HostPathMissingError(shown);
  if (!status.isFile()) throw new HostFailedError(shown, "it is no regular file");
  if (status.size > maxBytes) throw new HostOutputTooLargeError(shown, maxBytes);
  return status.size;
}
