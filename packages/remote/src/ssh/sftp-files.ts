import {
  HostAccessError,
  type HostEntry,
  HostFailedError,
  type HostFileStatus,
  HostOutputTooLargeError,
  HostPathMissingError,
  isFleetError,
} from "@fleetwright/core";
import type { Attributes } from "ssh2";
import { printable } from "../printable.ts";
import { Turnstile } from "../turnstile.ts";
import { fileKind } from "./file-kind.ts";
import { linkTarget } from "./host-path.ts";
import { type SftpHandle, type SftpSession, sftpStatus, statusOf } from "./sftp-session.ts";

/** A folder with more entries is not listed. */
const maxEntries = 1_000_000;

/** Nor one whose names take more than this together; commands that list have the same limit. */
const maxNameBytes = 16 * 1024 * 1024;

/** A file that comes in crumbs is put together after so many. */
const maxChunks = 1_024;

/** A server may hold some hundred files open for one connection. */
const openAtOnce = 64;

const smallestChunk = 4_096;

/** Every server gives so much in one answer (draft-ietf-secsh-filexfer-02, section 3), and so many may be under way. */
const partBytes = 32 * 1024;
const partsAtOnce = 32;

/** A folder's entries come a hundred at a time; over a slow line each answer is a long wait. */
const listsAtOnce = 8;

/** How many links may lie behind each other, as Linux has it. */
const maxLinks = 40;

/** Reading files of a device by SFTP. Paths are those that the server understands. */
export class SftpFiles {
  readonly #session: SftpSession;
  readonly #turnstile = new Turnstile(openAtOnce);

  constructor(session: SftpSession) {
    this.#session = session;
  }

  async status(path: string): Promise<HostFileStatus> {
    const status = await this.#ask(path, () => this.#session.status(path));
    const kind = fileKind(status.mode);
    return {
      kind: kind === "link" ? "other" : kind,
      sizeBytes: status.size ?? 0,
      modifiedAt: (status.mtime ?? 0) * 1_000,
      mode: status.mode & 0o7777,
    };
  }

  readLink(path: string): Promise<string> {
    return this.#ask(path, () => this.#session.readLink(path), "link");
  }

  /** @throws HostOutputTooLargeError, HostFailedError for what is no regular file */
  async readFile(path: string, maxBytes: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
    // Looked at before it is opened: the server would wait for a pipe's other end, and answer nothing meanwhile.
    const { kind, sizeBytes } = await this.status(path);
    if (kind === "directory") throw new HostPathMissingError(path);
    if (kind === "other") throw new HostFailedError(path, "it is no regular file");
    if (sizeBytes > maxBytes) throw new HostOutputTooLargeError(path, maxBytes);
    return this.#turnstile.through(signal, () => this.#ask(path, () => this.#read(path, sizeBytes, maxBytes, signal)));
  }

  /** @throws HostOutputTooLargeError for a folder with too many names, or too long ones */
  async list(path: string, signal: AbortSignal | undefined): Promise<readonly HostEntry[]> {
    return this.#turnstile.through(signal, async () => {
      const handle = await this.#ask(path, () => this.#session.openFolder(path));
      const entries: HostEntry[] = [];
      let nameBytes = 0;
      try {
        for (let atOnce = 1; ; atOnce = listsAtOnce) {
          signal?.throwIfAborted();
          const answers = await Promise.all(Array.from({ length: atOnce }, () => this.#session.entries(handle)));
          for (const { filename, attrs } of answers.flat()) {
            entries.push(entryOf(filename, attrs));
            nameBytes += Buffer.byteLength(filename);
          }
          if (entries.length > maxEntries) throw new HostOutputTooLargeError(path, maxEntries);
          if (nameBytes > maxNameBytes) throw new HostOutputTooLargeError(path, maxNameBytes);
          if (answers.some((some) => some.length === 0)) break;
        }
      } catch (error) {
        throw await this.#failure(error, path);
      } finally {
        this.#release(handle);
      }
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    });
  }

  /**
   * Where a path ends when links at its end are followed, for writing: a rename over a link would replace it. The file
   * itself may be missing.
   *
   * @throws HostFailedError for a circle of links
   */
  async placeOf(path: string): Promise<{ readonly path: string; readonly status: Attributes | undefined }> {
    let place = path;
    for (let links = 0; links <= maxLinks; links += 1) {
      const status = await this.#session.linkStatus(place).catch((error: unknown) => {
        if (statusOf(error) === sftpStatus.noSuchFile) return undefined;
        throw error;
      });
      if (!status || fileKind(status.mode) !== "link") return { path: place, status };
      place = linkTarget(place, await this.#session.readLink(place));
    }
    throw new HostFailedError(path, "ELOOP");
  }

  async #read(path: string, size: number, maxBytes: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const handle = await this.#session.open(path, "r");
    try {
      const chunks: Buffer[] = [];
      let total = 0;
      for (;;) {
        signal?.throwIfAborted();
        // One byte more than there should be: what is there says whether that was all.
        const expected = Math.max(Math.min(size, maxBytes) + 1 - total, smallestChunk);
        const parts = await this.#readParts(handle, total, expected);
        const bytes = parts.reduce((sum, part) => sum + part.length, 0);
        total += bytes;
        if (total > maxBytes) throw new HostOutputTooLargeError(path, maxBytes);
        chunks.push(...parts);
        if (chunks.length > maxChunks) chunks.splice(0, chunks.length, Buffer.concat(chunks, total));
        // Files of /proc and /sys do not know their size.
        if (bytes === 0 || (size > 0 && total === size && bytes < expected)) break;
      }
      return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, total);
    } finally {
      this.#release(handle);
    }
  }

  /** Reads the next bytes, several parts at once; up to the first part that is shorter than was asked for. */
  async #readParts(handle: SftpHandle, from: number, expected: number): Promise<Buffer[]> {
    const lengths: number[] = [];
    for (let left = expected; left > 0 && lengths.length < partsAtOnce; left -= partBytes)
      lengths.push(Math.min(left, partBytes));
    const parts = await Promise.all(
      lengths.map(async (length, index) => {
        const buffer = Buffer.allocUnsafe(length);
        const bytes = await this.#session.read(handle, buffer, from + index * partBytes);
        // A few bytes must not keep the room for many.
        return bytes < length / 2 ? Buffer.from(buffer.subarray(0, bytes)) : buffer.subarray(0, bytes);
      }),
    );
    const short = parts.findIndex((part, index) => part.length < (lengths[index] ?? 0));
    return (short < 0 ? parts : parts.slice(0, short + 1)).filter((part) => part.length > 0);
  }

  /** Nobody has to wait for the end of a file that was only read. */
  #release(handle: SftpHandle): void {
    this.#session.close(handle).catch(() => {});
  }

  async #ask<Answer>(path: string, ask: () => Promise<Answer>, what: "file" | "link" = "file"): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw await this.#failure(error, path, what);
    }
  }

  /** SFTP knows few reasons: OpenSSH says "no such file" for a circle of links, too, and "failure" for most else. */
  async #failure(error: unknown, path: string, what: "file" | "link" = "file"): Promise<unknown> {
    if (isFleetError(error)) return error;
    switch (statusOf(error)) {
      case sftpStatus.noSuchFile:
        return (await this.#isCircle(path))
          ? new HostFailedError(path, "ELOOP", { cause: error })
          : new HostPathMissingError(path, { cause: error });
      case sftpStatus.permissionDenied:
        return new HostAccessError(path, { cause: error });
      case undefined:
        return error;
      default:
        if (what === "link") return new HostPathMissingError(path, { cause: error });
        return new HostFailedError(path, printable(error instanceof Error ? error.message : ""), { cause: error });
    }
  }

  async #isCircle(path: string): Promise<boolean> {
    try {
      await this.placeOf(path);
      return false;
    } catch (error) {
      return isFleetError(error);
    }
  }
}

function entryOf(name: string, { mode, mtime }: Attributes): HostEntry {
  return { name, kind: fileKind(mode), ...(mtime !== undefined && { modifiedAt: mtime * 1_000 }) };
}
