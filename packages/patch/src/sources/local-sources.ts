import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { FeedSourceError } from "../errors.ts";
import type { FeedFile, FeedSource } from "../feed.ts";
import { defaultSourceLimits, type SourceLimits, withinSource } from "./source-limits.ts";

/** Bytes that are there already, as a source of one file. @param path - What the file is called; it may decide how it is read. */
export function bytesSource(bytes: Uint8Array, path = "bytes.json"): FeedSource {
  return {
    name: path,
    async *files() {
      yield { path, bytes: async () => bytes };
    },
  };
}

/** One file, read when its turn comes. Its reading throws FeedSourceError, FeedLimitError. */
export function fileSource(path: string, limits: Partial<SourceLimits> = {}): FeedSource {
  const allowed = { ...defaultSourceLimits, ...limits };
  return {
    name: path,
    async *files(signal) {
      yield { path: basename(path), bytes: () => bytesOf(path, path, allowed, signal) };
    },
  };
}

/**
 * All files of a folder and the folders in it, by path. Links are not followed: a feed has none. Its reading throws
 * FeedSourceError, FeedLimitError.
 */
export function folderSource(path: string, limits: Partial<SourceLimits> = {}): FeedSource {
  const allowed = { ...defaultSourceLimits, ...limits };
  return {
    name: path,
    async *files(signal) {
      const counted = { files: 0 };
      yield* filesIn(path, "", path, allowed, counted, signal);
    },
  };
}

async function* filesIn(
  root: string,
  below: string,
  source: string,
  limits: SourceLimits,
  counted: { files: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<FeedFile> {
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch((error: unknown) => {
    throw new FeedSourceError(source, reasonOf(error), { cause: error });
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    signal?.throwIfAborted();
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesIn(root, path, source, limits, counted, signal);
    if (!entry.isFile()) continue;
    counted.files += 1;
    withinSource(limits, source, "maxFiles", counted.files);
    yield { path, bytes: () => bytesOf(join(root, path), source, limits, signal) };
  }
}

/** @internal */
export async function bytesOf(
  path: string,
  source: string,
  limits: SourceLimits,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    withinSource(limits, source, "maxBytes", size, path);
    return await readFile(path, { signal });
  } catch (error) {
    if (signal?.aborted || !isSystemError(error)) throw error;
    throw new FeedSourceError(source, reasonOf(error), { cause: error });
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "something went wrong";
}
