import type { Kysely, sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";

/** Kysely's `sql` tag, handed out by the store so that nobody else needs to load Kysely. */
export type Sql = typeof sql;

/** The store, seen through the tables of one owner. */
export interface TypedStore<Tables> {
  readonly dialect: "sqlite" | "postgres";
  readonly sql: Sql;
  /**
   * For reading. Inside of a {@link TypedStore.transaction} it is that transaction, so that what was written is seen.
   * Outside, writing through it is refused by SQLite: every change is a transaction.
   */
  readonly db: Kysely<Tables>;
  /**
   * Runs `work` as one durable step: all of it happens or nothing. Inside of another transaction it becomes a
   * savepoint of that one; savepoints side by side wait for each other.
   *
   * The wait for a lock ends with `signal`; work that has begun is not interrupted by it.
   *
   * @throws StoreBusyError, StoreFullError, StoreUnavailableError: nothing was written.
   */
  transaction<Result>(
    work: (db: Kysely<Tables>) => Promise<Result>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Result>;
  /** Calls back when the outermost transaction around the caller is committed; at once where there is none. */
  afterCommit(callback: () => void): void;
}

/** Where a fleet remembers. Plugins get it in their context and look at it through {@link Store.tables}. */
export interface Store extends TypedStore<object> {
  /** The same store with the caller's tables as types. Costs nothing; nothing is created. */
  tables<Tables>(): TypedStore<Tables>;
  /**
   * Removes what was deleted from the free pages and the write-ahead log, so that no tool finds it again. Rewrites the
   * whole file (SQLite: seconds for each gigabyte, and the thread is blocked). Inside of a transaction it happens after
   * the commit, and the transaction's promise waits for it.
   *
   * @throws StoreEraseError: what was deleted stays deleted, but its bytes may still be in the files.
   */
  erase(): Promise<void>;
}

/** What opens a store: `sqlite("fleet.db")` or `postgres("postgres://…")`. No I/O before `open`. */
export interface StoreProvider {
  readonly name: "sqlite" | "postgres";
  open(options: StoreOpenOptions): Promise<OpenStore>;
}

/** What a provider gets from the fleet. */
export interface StoreOpenOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal?: AbortSignal | undefined;
}

/** An open store, in the hands of its owner. */
export interface OpenStore extends Store {
  /** Creates the tables of migrations; see `migrate`. The types that both dialects understand. */
  readonly columnTypes: ColumnTypes;
  /** Writes a consistent copy to a new file, while others read and write. SQLite only; for Postgres use pg_dump. */
  backup(file: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** Throws the coded error that says why the store does not work; returns quietly when it does. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Names of column types, for migrations. */
export interface ColumnTypes {
  /** Whole numbers up to 2^53, times in milliseconds, and 0 or 1 for no and yes. */
  readonly integer: "integer" | "bigint";
  readonly real: "real" | "double precision";
  readonly bytes: "blob" | "bytea";
  /** Text ordered by its bytes in both dialects. */
  readonly text: "text";
}
