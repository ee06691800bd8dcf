import { lstat, readdir, readlink, stat } from "node:fs/promises";
import { join } from "node:path";
import { untilAborted } from "../abort.ts";
import { HostOutputTooLargeError, HostPathMissingError } from "../errors/host.ts";
import type { Host, HostEntry, HostFileStatus } from "../host.ts";
import { readWhole } from "./file-reading.ts";
import { writeWhole } from "./file-writing.ts";
import { hostFailure } from "./host-failure.ts";
import { Turnstile } from "./turnstile.ts";

/** A folder whose own list of names takes more is not listed: that is about a million files. */
const maxFolderBytes = 32 * 1024 * 1024;

/** What is longer than the kernel takes cannot exist, and is not looked for piece by piece. */
const maxPathLength = 4_096;

/** A process may hold some thousand files open, often just 1,024; a caller may ask for as many at once. */
const openAtOnce = 64;

/** The part of a host that is about files. */
export type FileAccess = Pick<Host, "readFile" | "list" | "status" | "readLink" | "writeFile">;

/** Where a device's path lies on this machine, which a link at its end may decide. */
export type Locate = (path: string, purpose: "read" | "write" | "link") => string | Promise<string>;

/** Access to files of this machine, which a host calls by other names. */
export function fileAccess(locate: Locate): FileAccess {
  const turnstile = new Turnstile(openAtOnce);
  const at = <Result>(
    path: string,
    purpose: Parameters<Locate>[1],
    signal: AbortSignal | undefined,
    work: (place: string) => Promise<Result>,
  ): Promise<Result> =>
    untilAborted(signal, async () => {
      if (!path.startsWith("/") && process.platform !== "win32") throw new HostPathMissingError(path);
      if (path.length > maxPathLength) throw new HostPathMissingError(`${path.slice(0, 100)}…`);
      try {
        return await work(await locate(path, purpose));
      } catch (error) {
        signal?.throwIfAborted();
        throw hostFailure(error, path);
      }
    });
  return {
    readFile: (path, options = {}) =>
      at(path, "read", options.signal, (place) => turnstile.through(() => readWhole(place, path, options))),
    list: (path, { details = false, suffix = "", signal } = {}) =>
      at(path, "read", signal, (place) => entriesOf(place, path, details ? suffix : undefined)),
    status: (path, { signal } = {}) => at(path, "read", signal, statusOf),
    readLink: (path, { signal } = {}) => at(path, "link", signal, (place) => readlink(place)),
    writeFile: (path, content, { mode, signal } = {}) =>
      at(path, "write", signal, (place) => writeWhole(place, content, mode)),
  };
}

async function entriesOf(place: string, shown: string, detailsFor: string | undefined): Promise<readonly HostEntry[]> {
  if ((await stat(place)).size > maxFolderBytes) throw new HostOutputTooLargeError(shown, maxFolderBytes);
  const found = await readdir(place, { withFileTypes: true });
  const entries = found.map((entry): HostEntry => {
    const kind = entry.isSymbolicLink()
      ? "link"
      : entry.isDirectory()
        ? "directory"
        : entry.isFile()
          ? "file"
          : "other";
    return { name: entry.name, kind };
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (detailsFor === undefined) return entries;
  return Promise.all(
    entries.map(async (entry) => {
      if (!entry.name.endsWith(detailsFor)) return entry;
      const status = await lstat(join(place, entry.name)).catch(() => undefined);
      return status ? { ...entry, modifiedAt: status.mtimeMs } : entry;
    }),
  );
}

async function statusOf(place: string): Promise<HostFileStatus> {
  const status = await stat(place);
  const kind = status.isFile() ? "file" : status.isDirectory() ? "directory" : "other";
  return { kind, sizeBytes: status.size, modifiedAt: status.mtimeMs, mode: status.mode & 0o7777 };
}
