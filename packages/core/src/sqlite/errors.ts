import {
  StoreAccessError,
  StoreBusyError,
  StoreCorruptError,
  StoreDiskError,
  StoreFullError,
} from "../errors/store.ts";
import { type StoreConstraint, StoreConstraintError, StoreValueError } from "../errors/transaction.ts";

type Coded = (error: unknown) => Error;

/** By the longest prefix of the code: https://sqlite.org/rescode.html, and those of Node's file system. */
const codes: readonly (readonly [prefix: string, coded: Coded])[] = [
  ["SQLITE_BUSY", (error) => new StoreBusyError(error)],
  ["SQLITE_LOCKED", (error) => new StoreBusyError(error)],
  ["SQLITE_FULL", (error) => new StoreFullError(error)],
  // Beyond "no space left", systems report a quota or a full disk below a mapped file as an error of writing.
  ["SQLITE_IOERR_WRITE", (error) => new StoreFullError(error)],
  ["SQLITE_IOERR_SHMSIZE", (error) => new StoreFullError(error)],
  ["SQLITE_IOERR", (error) => new StoreDiskError(error)],
  ["SQLITE_CORRUPT", (error) => new StoreCorruptError(error)],
  ["SQLITE_NOTADB", (error) => new StoreCorruptError(error)],
  ["SQLITE_CANTOPEN", (error) => new StoreAccessError(error)],
  ["SQLITE_READONLY", (error) => new StoreAccessError(error)],
  ["SQLITE_PERM", (error) => new StoreAccessError(error)],
  ["SQLITE_CONSTRAINT_UNIQUE", constraint("unique")],
  ["SQLITE_CONSTRAINT_PRIMARYKEY", constraint("unique")],
  ["SQLITE_CONSTRAINT_ROWID", constraint("unique")],
  ["SQLITE_CONSTRAINT_FOREIGNKEY", constraint("reference")],
  ["SQLITE_CONSTRAINT_NOTNULL", constraint("required")],
  ["SQLITE_CONSTRAINT", constraint("check")],
  ["ENOSPC", (error) => new StoreFullError(error)],
  ["EDQUOT", (error) => new StoreFullError(error)],
  ["EACCES", (error) => new StoreAccessError(error)],
  ["EPERM", (error) => new StoreAccessError(error)],
  ["EROFS", (error) => new StoreAccessError(error)],
  ["ENOENT", (error) => new StoreAccessError(error)],
  ["ENOTDIR", (error) => new StoreAccessError(error)],
  ["EISDIR", (error) => new StoreAccessError(error)],
];

/** Translates what SQLite throws into the store's errors. What it does not know stays as it is. */
export function sqliteError(error: unknown): unknown {
  if (error instanceof TypeError && error.message.includes("can only bind"))
    return new StoreValueError("a boolean", error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const coded = codes.find(([prefix]) => code.startsWith(prefix));
  return coded ? coded[1](error) : error;
}

/** Runs `work` and translates what SQLite throws. */
export function coded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw sqliteError(error);
  }
}

function constraint(kind: StoreConstraint): Coded {
  return (error) => new StoreConstraintError(kind, error);
}
