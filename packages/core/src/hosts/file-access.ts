import { constants } from "node:fs";
import { lstat, open, readdir, readlink, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HostAccessError, HostOutputTooLargeError, HostPathMissingError } from "../errors/host.ts";
import type { HostEntry, HostFileStatus, ListOptions, ReadOptions } from "../host.ts";

/** How much a file or a stream may hold unless the caller says otherwise: 16 MiB. */
export const defaultMaxBytes = 16 * 1024 * 1024;

const chunkBytes = 64 * 1024;

/**
 * Reads a whole file, also those of `/proc` and `/sys` that say they have no size. Pipes and devices are refused:
 * reading them could wait for good.
 *
 * @param shown - The path as the caller knows it, for errors.
 */
export async function readWhole(
  path: string,
  shown: string,
  { maxBytes = defaultMaxBytes, signal }: ReadOptions = {},
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  return withHostErrors(shown, async () => {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = await file.stat();
      const { size } = status;
      if (status.isDirectory()) throw new HostPathMissingError(shown);
      if (!status.isFile()) throw new HostAccessError(shown);
      if (size > maxBytes) throw new HostOutputTooLargeError(shown, maxBytes);
      const chunks: Uint8Array[] = [];
      let total = 0;
      for (;;) {
        signal?.throwIfAborted();
        const buffer = Buffer.allocUnsafe(
          Math.max(Math.min(size - total + 1, maxBytes), total === 0 ? 4096 : chunkBytes),
        );
        const { bytesRead } = await file.read(buffer, 0, buffer.length);
        if (bytesRead === 0) break;
        total += bytesRead;
        if (total > maxBytes) throw new HostOutputTooLargeError(shown, maxBytes);
        chunks.push(buffer.subarray(0, bytesRead));
      }
      return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, total);
    } finally {
      await file.close();
    }
  });
}

/** The entries of a folder, by name. */
export async function entriesOf(
  path: string,
  shown: string,
  { details = false, signal }: ListOptions = {},
): Promise<readonly HostEntry[]> {
  signal?.throwIfAborted();
  const found = await withHostErrors(shown, () => readdir(path, { withFileTypes: true }));
  const entries = found.map((entry): HostEntry => {
    const kind = entry.isSymbolicLink() ? "link" : entry.isDirectory() ? "directory" : entry.isFile() ? "file" : "other";
    return { name: entry.name, kind };
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (!details) return entries;
  return Promise.all(
    entries.map(async (entry) => {
      const status = await lstat(join(path, entry.name)).catch(() => undefined);
      return status ? { ...entry, modifiedAt: status.mtimeMs } : entry;
    }),
  );
}

/** What is known about a path. */
export async function statusOf(path: string, shown: string): Promise<HostFileStatus> {
  const status = await withHostErrors(shown, () => stat(path));
  const kind = status.isFile() ? "file" : status.isDirectory() ? "directory" : "other";
  return { kind, sizeBytes: status.size, modifiedAt: status.mtimeMs, mode: status.mode & 0o7777 };
}

/** Where a link points, as written. */
export async function targetOf(path: string, shown: string): Promise<string> {
  return withHostErrors(shown, () => readlink(path));
}

/** Writes beside the place, flushes, renames over it and flushes the folder. */
export async function writeWhole(
  path: string,
  shown: string,
  content: string | Uint8Array,
  mode: number | undefined,
): Promise<void> {
  await withHostErrors(shown, async () => {
    const draft = join(dirname(path), `.${basename(path)}.${process.pid}.draft`);
    const file = await open(draft, "w", mode ?? 0o644);
    try {
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    const folder = await open(dirname(path), constants.O_RDONLY);
    await folder.sync().finally(() => folder.close());
  });
}

async function withHostErrors<Result>(shown: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EINVAL" || code === "ENODEV" || code === "ENXIO")
      throw new HostPathMissingError(shown, { cause: error });
    if (code === "EACCES" || code === "EPERM" || code === "ELOOP" || code === "EROFS" || code === "EIO")
      throw new HostAccessError(shown, { cause: error });
    throw error;
  }
}
