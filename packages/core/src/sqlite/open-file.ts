import { closeSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { StoreAccessError } from "../errors/store.ts";
import { coded } from "./errors.ts";

/** Where the writer stops to let the write-ahead log keep its size after a large transaction. */
const logLimitBytes = 64 * 1024 * 1024;

/** A connection that writes. Creates the file, readable for its owner alone, where there is none. */
export function openWriter(Database: typeof BetterSqlite3, file: string): BetterSqlite3.Database {
  if (file !== ":memory:") createPrivately(file);
  return opened(Database, file, {}, (database) => {
    const mode = database.pragma("journal_mode = WAL", { simple: true });
    if (mode !== "wal" && file !== ":memory:")
      throw new StoreAccessError(new Error(`The file system offers no write-ahead log (journal mode "${mode}").`));
    // Per connection: a commit that was reported must survive a power cut.
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    // Deleted bytes are overwritten as they are deleted, for privacy; `erase` does the rest.
    database.pragma("secure_delete = ON");
    database.pragma(`journal_size_limit = ${logLimitBytes}`);
  });
}

/** A connection that only reads. The file has to exist and some writer must have opened it. */
export function openReader(Database: typeof BetterSqlite3, file: string): BetterSqlite3.Database {
  return opened(Database, file, { readonly: true }, () => {});
}

function opened(
  Database: typeof BetterSqlite3,
  file: string,
  options: BetterSqlite3.Options,
  prepare: (database: BetterSqlite3.Database) => void,
): BetterSqlite3.Database {
  return coded(() => {
    // No waiting in the driver: it would block the thread. See `patiently`.
    const database = new Database(file, { ...options, timeout: 0 });
    try {
      // As Postgres has it.
      database.pragma("case_sensitive_like = ON");
      prepare(database);
      // The first look into the file: finds out what is no database.
      database.prepare("select 1 from sqlite_schema").get();
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** SQLite would create the file for everybody to read; its log and shared memory take over the file's mode. */
function createPrivately(file: string): void {
  coded(() => {
    try {
      closeSync(openSync(file, "wx", 0o600));
      flushFolder(dirname(file));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  });
}

/** Makes what was created or renamed in a folder survive a power cut. */
export function flushFolder(folder: string): void {
  // Windows opens no folders and needs none of this.
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
