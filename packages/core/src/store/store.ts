import type { Kysely, RawBuilder, sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";

/** Kysely's `sql` tag, handed out by the store so that nobody else needs to load Kysely. */
export type Sql = typeof sql;

/**
 * The store, seen through the tables of one owner.
 *
 * Both dialects give and take the same values: numbers up to 2^53 (also of `count`, `sum` and `avg`), strings without
 * NUL, bytes, null, and 1 or 0 where SQL says true or false. Text is compared and ordered by its bytes, `like` knows
 * upper from lower case. Where rows without a value come in an order is not the same: say `nulls first` or `nulls last`.
 */
export interface TypedStore<Tables> {
  readonly dialect: "sqlite" | "postgres";
  readonly sql: Sql;
  /**
   * For reading. Inside of a {@link TypedStore.transaction} it is that transaction, so that what was written is seen.
   * Outside, writing through it is refused with a StoreTransactionMissingError: every change is a transaction.
   *
   * Ask for it each time; do not keep it. Kysely's `stream` and `transaction` are refused: lists page by key, and
   * transactions are the store's.
   */
  readonly db: Kysely<Tables>;
  /**
   * Runs `work` as one durable step: all of it happens or nothing. Inside of another transaction it becomes a
   * savepoint of that one: when it fails, the outer one goes on without it. Savepoints side by side wait for each
   * other, and queries of the outer transaction wait for the savepoint at work.
   *
   * Everything inside has to be awaited. After a statement has failed the transaction cannot go on, so what may fail
   * (a key that is taken) belongs into a nested transaction.
   *
   * On SQLite there is one writer at a time. On Postgres transactions run side by side, each statement sees what was
   * committed before it, and two that read before they write have to agree with {@link TypedStore.lock}.
   *
   * The wait for a turn, a lock or a connection ends with `signal`; work that has begun is not interrupted by it.
   *
   * @throws StoreBusyError, StoreFullError, StoreUnavailableError: nothing was written.
   */
  transaction<Result>(
    work: (db: Kysely<Tables>) => Promise<Result>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Result>;
  /**
   * Waits until no other transaction holds the lock of that name, and holds it until the outermost transaction around
   * the caller ends. For steps that read and then write what they read: the next number of a sequence, the head of a
   * chain. Does nothing on SQLite, where a transaction is the only writer. Take several locks in one order.
   *
   * @throws StoreTransactionMissingError outside of a transaction.
   * @throws StoreBusyError when it takes too long, or when two transactions wait for each other.
   */
  lock(name: string): Promise<void>;
  /** Whether the caller is inside of a transaction. For what has to wait for others' transactions and so cannot be. */
  readonly inTransaction: boolean;
  /** Calls back when the outermost transaction around the caller is committed; at once where there is none. */
  afterCommit(callback: () => void): void;
}

/** Where a fleet remembers. Plugins get it in their context and look at it through {@link Store.tables}. */
export interface Store extends TypedStore<object> {
  /** The same store with the caller's tables as types. Costs nothing; nothing is created. */
  tables<Tables>(): TypedStore<Tables>;
  /**
   * Removes what was deleted from the database's files, so that no tool finds it again. Inside of a transaction it
   * happens after the commit, and the transaction's promise waits for it.
   *
   * SQLite rewrites the whole file (seconds for each gigabyte, and the thread is blocked). Postgres rewrites all
   * tables of the fleet and locks each meanwhile; its own write-ahead log, replicas and backups are out of reach.
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
  /** The types of columns that both dialects understand, for migrations. */
  readonly columnTypes: ColumnTypes;
  /**
   * Reads the store as it is at one moment, however long it takes and whoever writes meanwhile. `db` is for reading
   * and ends with `work`. On SQLite the write-ahead log grows until then, so do not linger.
   */
  snapshot<Result>(
    work: (db: Kysely<object>) => Promise<Result>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Result>;
  /**
   * Writes a consistent copy to a new file, while others read and write. SQLite only; for Postgres use pg_dump.
   * `signal` ends it between two steps of a megabyte and leaves no file.
   *
   * @throws StoreFileExistsError: nothing is overwritten.
   */
  backup(file: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** Throws the coded error that says why the store does not work; returns quietly when it does. */
  check(): Promise<void>;
  /** Waits for the transactions at work and closes. Those that wait for their turn get a StoreClosedError. */
  close(): Promise<void>;
}

/** Names of column types, for migrations. */
export interface ColumnTypes {
  /** Whole numbers up to 2^53, times in milliseconds, and 0 or 1 for no and yes. */
  readonly integer: "integer" | "bigint";
  /** A whole number that the store counts up, for a primary key of one column. Gaps are possible. */
  readonly serial: "integer" | "bigserial";
  readonly real: "real" | "double precision";
  readonly bytes: "blob" | "bytea";
  /** Text ordered by its bytes in both dialects. */
  readonly text: "text" | RawBuilder<unknown>;
}
