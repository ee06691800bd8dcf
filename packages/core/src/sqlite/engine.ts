import { statSync } from "node:fs";
import { resolve } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import type { DatabaseConnection } from "kysely";
import { StoreAccessError, StoreBusyError, StoreEraseError } from "../errors/store.ts";
import { StoreTransactionMissingError } from "../errors/transaction.ts";
import { type Bind, type Connection, type ConnectionSource, refuseStream } from "../store/connection.ts";
import type { Engine } from "../store/engine.ts";
import { Slots } from "../store/slots.ts";
import { backUp } from "./backup.ts";
import { coded } from "./errors.ts";
import { openReader, openWriter } from "./open-file.ts";
import { patiently } from "./patience.ts";
import { Statements } from "./statements.ts";

/** How a SQLite store is opened. */
export interface SqliteEngineOptions {
  readonly Database: typeof BetterSqlite3;
  readonly bind: Bind;
  readonly busyTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** One connection that writes, one transaction at a time, and one that reads beside it. */
export class SqliteEngine implements Engine {
  readonly dialect = "sqlite";
  readonly columnTypes = { integer: "integer", serial: "integer", real: "real", bytes: "blob", text: "text" } as const;
  readonly bind: Bind;
  readonly reads: ConnectionSource;
  readonly #file: string;
  readonly #inode: bigint | undefined;
  readonly #options: SqliteEngineOptions;
  readonly #writer: Statements;
  readonly #reader: Statements;
  readonly #writing = new Slots(1);

  static async open(file: string, options: SqliteEngineOptions): Promise<SqliteEngine> {
    const { Database, busyTimeoutMs: timeoutMs, signal } = options;
    const place = file === ":memory:" ? file : resolve(file);
    const writer = await patiently(() => openWriter(Database, place), { timeoutMs, signal });
    try {
      const reader =
        place === ":memory:" ? writer : await patiently(() => openReader(Database, place), { timeoutMs, signal });
      return new SqliteEngine(place, writer, reader, options);
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  private constructor(
    file: string,
    writer: BetterSqlite3.Database,
    reader: BetterSqlite3.Database,
    options: SqliteEngineOptions,
  ) {
    this.#file = file;
    this.#inode = inodeOf(file);
    this.#options = options;
    this.bind = options.bind;
    this.#writer = new Statements(writer);
    this.#reader = reader === writer ? this.#writer : new Statements(reader);
    this.reads = reader === writer ? this.#turnsInMemory() : this.#besideTheWriter();
  }

  async begin(purpose: "write" | "snapshot", signal: AbortSignal | undefined): Promise<Connection> {
    if (purpose === "snapshot" && this.#file !== ":memory:") return this.#snapshot(signal);
    await this.#writing.acquire(signal);
    try {
      // The writer's lock at once, so that no transaction fails half-way for want of it.
      await this.#patiently(() => this.#writer.run("begin immediate"), signal);
    } catch (error) {
      this.#writing.release();
      throw error;
    }
    return connectionOn(this.#writer, () => {
      // SQLite rolls back by itself when the disk is full; then there is nothing left to do.
      if (this.#writer.database.inTransaction) this.#writer.run("rollback");
      this.#writing.release();
    });
  }

  /** The only writer needs no other lock. */
  async lock(): Promise<void> {}

  async erase(): Promise<void> {
    await this.#writing.acquire();
    try {
      // Overwriting at deletion misses the copies that page splits leave behind; only a rewrite is sure.
      await this.#patiently(() => this.#writer.run("vacuum"));
      await this.#patiently(() => {
        const [state] = this.#writer.run("pragma wal_checkpoint(truncate)").rows as { busy: number }[];
        if (state?.busy) throw new StoreBusyError(undefined);
      });
    } catch (error) {
      throw new StoreEraseError(error);
    } finally {
      this.#writing.release();
    }
  }

  async backup(target: string, signal: AbortSignal | undefined): Promise<void> {
    if (this.#file === ":memory:") {
      await this.#writing.acquire(signal);
      return backUp(this.#writer.database, resolve(target), signal).finally(() => this.#writing.release());
    }
    const snapshot = await this.#beginSnapshot(signal);
    return backUp(snapshot, resolve(target), signal).finally(() => snapshot.close());
  }

  async check(): Promise<void> {
    await this.#patiently(() => this.#reader.run("select 1 from sqlite_schema limit 1"));
    if (coded(() => inodeOf(this.#file)) !== this.#inode)
      throw new StoreAccessError(new Error("The database's file was moved or replaced while it was open."));
  }

  async close(): Promise<void> {
    await this.#writing.close();
    this.#reader.database.close();
    this.#writer.database.close();
  }

  /** Reading needs no turns: SQLite is synchronous, and each statement sees what was committed before it. */
  #besideTheWriter(): ConnectionSource {
    const connection: DatabaseConnection = {
      executeQuery: async ({ sql, parameters }) =>
        readOnly(() => this.#patiently(() => this.#reader.run(sql, parameters))) as never,
      streamQuery: refuseStream,
    };
    return { acquire: async () => connection, release: () => {} };
  }

  /** In memory there is but one connection: a reader must not see half a transaction, or join it. */
  #turnsInMemory(): ConnectionSource {
    const connection: DatabaseConnection = {
      executeQuery: async ({ sql, parameters }) => readOnly(async () => this.#reader.run(sql, parameters)) as never,
      streamQuery: refuseStream,
    };
    return {
      acquire: async () => {
        await this.#writing.acquire();
        this.#reader.run("pragma query_only = on");
        return connection;
      },
      release: () => {
        this.#reader.run("pragma query_only = off");
        this.#writing.release();
      },
    };
  }

  async #snapshot(signal: AbortSignal | undefined): Promise<Connection> {
    const database = await this.#beginSnapshot(signal);
    return connectionOn(new Statements(database), () => database.close());
  }

  #beginSnapshot(signal: AbortSignal | undefined): Promise<BetterSqlite3.Database> {
    return this.#patiently(() => {
      const database = openReader(this.#options.Database, this.#file);
      try {
        database.exec("begin");
        // A transaction begins to see with its first read.
        database.prepare("select 1 from sqlite_schema").get();
        return database;
      } catch (error) {
        database.close();
        throw error;
      }
    }, signal);
  }

  #patiently<Result>(attempt: () => Result, signal?: AbortSignal): Promise<Result> {
    return patiently(attempt, { timeoutMs: this.#options.busyTimeoutMs, signal });
  }
}

function connectionOn(statements: Statements, release: () => void): Connection {
  return { run: async (sql, parameters) => statements.run(sql, parameters), release };
}

/** On a connection that only reads, "read-only" does not mean the disk but a forgotten transaction. */
async function readOnly<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof StoreAccessError ? new StoreTransactionMissingError(error.cause) : error;
  }
}

function inodeOf(file: string): bigint | undefined {
  return file === ":memory:" ? undefined : statSync(file, { bigint: true }).ino;
}
