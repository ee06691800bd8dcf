import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Database } from "better-sqlite3";
import { StoreFileExistsError } from "../errors/store.ts";
import { sqliteError } from "./errors.ts";
import { flushFolder } from "./open-file.ts";

/** A megabyte between two looks at `signal`, with pages of 4 KiB. */
const pagesPerStep = 256;

/**
 * Copies a database to a new file, beside its place first, so that a backup under its name is always whole.
 *
 * @param source - A connection of its own, with a read transaction begun: what it sees is what is copied.
 */
export async function backUp(source: Database, target: string, signal: AbortSignal | undefined): Promise<void> {
  if (existsSync(target)) throw new StoreFileExistsError(target);
  const partial = `${target}.partial`;
  try {
    // Not shared, and not another's: two backups to one name must not mix.
    closeSync(openSync(partial, "wx", 0o600));
  } catch (error) {
    throw isCode(error, "EEXIST") ? new StoreFileExistsError(partial) : sqliteError(error);
  }
  try {
    await source.backup(partial, {
      progress() {
        signal?.throwIfAborted();
        return pagesPerStep;
      },
    });
    flush(partial);
    publish(partial, target);
    flushFolder(dirname(target));
  } catch (error) {
    rmSync(partial, { force: true });
    rmSync(`${partial}-journal`, { force: true });
    throw sqliteError(error);
  }
}

/** Gives the file its name, unless somebody else has taken it meanwhile. */
function publish(partial: string, target: string): void {
  try {
    linkSync(partial, target);
    rmSync(partial);
  } catch (error) {
    if (isCode(error, "EEXIST")) throw new StoreFileExistsError(target);
    // Some file systems know no hard links.
    if (existsSync(target)) throw error;
    renameSync(partial, target);
  }
}

function flush(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
