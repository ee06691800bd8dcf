import type { Database as SqliteDatabase, Statement } from "better-sqlite3";
import type { DatabaseConnection, SqliteDatabase as KyselySqliteDatabase, SqliteDriver } from "kysely";
import {
  StoreAccessError,
  StoreBusyError,
  StoreCorruptError,
  StoreFullError,
} from "../errors/store.ts";

/** How many prepared statements one connection keeps. The SDK has a few hundred; ad-hoc filters add to them. */
const maxStatements = 500;

/** better-sqlite3 as Kysely wants it, with prepared statements kept and errors that say what to do. */
export function preparedOnce(database: SqliteDatabase): KyselySqliteDatabase {
  const statements = new Map<string, Statement>();
  return {
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = coded(() => database.prepare(sql));
        if (statements.size >= maxStatements) statements.clear();
        statements.set(sql, statement);
      }
      const { reader } = statement;
      const prepared = statement;
      return {
        reader,
        all: (parameters) => coded(() => prepared.all(...parameters)),
        run: (parameters) => coded(() => prepared.run(...parameters)),
        iterate: (parameters) => prepared.iterate(...parameters) as IterableIterator<unknown>,
      };
    },
    close: () => void database.close(),
  };
}

/** Runs `work` and translates what SQLite throws into the store's errors. */
export function coded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw storeError(error);
  }
}

function storeError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return new StoreBusyError(error);
  if (code === "SQLITE_FULL" || code === "SQLITE_IOERR_WRITE" || code === "SQLITE_IOERR_SHMSIZE")
    return new StoreFullError(error);
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") return new StoreCorruptError(error);
  if (code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_READONLY") || code === "SQLITE_PERM")
    return new StoreAccessError(error);
  return error;
}

/** A driver whose transactions take the writer's lock at once, so that none fails half-way for want of it. */
export function immediateDriver(
  kysely: { readonly SqliteDriver: typeof SqliteDriver; readonly CompiledQuery: typeof import("kysely").CompiledQuery },
  database: KyselySqliteDatabase,
): SqliteDriver {
  class ImmediateDriver extends kysely.SqliteDriver {
    override async beginTransaction(connection: DatabaseConnection): Promise<void> {
      await connection.executeQuery(kysely.CompiledQuery.raw("begin immediate"));
    }
  }
  return new ImmediateDriver({ database });
}
