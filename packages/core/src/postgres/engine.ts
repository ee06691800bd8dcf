import type { DatabaseConnection, Kysely } from "kysely";
import type { ClientConfig } from "pg";
import { StoreUnsupportedError } from "../errors/store.ts";
import type { Logger } from "../logger.ts";
import { type Bind, type Connection, type ConnectionSource, refuseStream } from "../store/connection.ts";
import type { Engine } from "../store/engine.ts";
import type { ColumnTypes, Sql } from "../store/store.ts";
import { Connections } from "./connections.ts";
import { rewriteTables } from "./erase.ts";
import { type Driver, openPool, unlimitedClient } from "./pool.ts";

/** How a Postgres store is opened. */
export interface PostgresEngineOptions {
  readonly driver: Driver;
  readonly config: ClientConfig;
  readonly poolSize: number;
  readonly schema: string | undefined;
  readonly bind: Bind;
  readonly sql: Sql;
  readonly logger: Logger;
  readonly signal?: AbortSignal | undefined;
}

const begins = {
  write: "start transaction read write",
  snapshot: "start transaction isolation level repeatable read read only",
} as const;

/** A pool of connections, on which transactions run side by side. */
export class PostgresEngine implements Engine {
  readonly dialect = "postgres";
  readonly columnTypes: ColumnTypes;
  readonly bind: Bind;
  readonly reads: ConnectionSource;
  readonly #options: PostgresEngineOptions;
  readonly #connections: Connections;

  /** Opens the first connection, so that a wrong address is told at once. */
  static async open(options: PostgresEngineOptions): Promise<PostgresEngine> {
    const engine = new PostgresEngine(options);
    try {
      await engine.#prepare(options.signal);
      return engine;
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  private constructor(options: PostgresEngineOptions) {
    const { driver, config, poolSize, schema, bind, sql, logger } = options;
    this.#options = options;
    this.bind = bind;
    this.columnTypes = {
      integer: "bigint",
      serial: "bigserial",
      real: "double precision",
      bytes: "bytea",
      text: sql`text collate "C"`,
    };
    const pool = openPool(driver, config, poolSize, (error) => {
      logger.warn("A connection to the database was lost", { error });
    });
    // Outside of transactions the store only reads, as on SQLite.
    const setUp = `set default_transaction_read_only = on${schema === undefined ? "" : `; set search_path = "${schema}"`}`;
    this.#connections = new Connections(pool, poolSize, setUp);
    this.reads = this.#oneQueryEach();
  }

  async begin(purpose: "write" | "snapshot", signal: AbortSignal | undefined): Promise<Connection> {
    const connection = await this.#connections.acquire(signal);
    try {
      await connection.run(begins[purpose], []);
      // A snapshot is taken with the first query.
      if (purpose === "snapshot") await connection.run("select 1", []);
      return connection;
    } catch (error) {
      connection.release(true);
      throw error;
    }
  }

  async lock(db: Kysely<object>, name: string): Promise<void> {
    const { sql } = this.#options;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`fleetwright/${name}/`} || current_schema(), 0))`.execute(
      db,
    );
  }

  erase(): Promise<void> {
    const { driver, config, schema } = this.#options;
    return rewriteTables(unlimitedClient(driver, config), schema);
  }

  async backup(): Promise<void> {
    throw new StoreUnsupportedError("backups of Postgres", "Use pg_dump, or the server's own backups.");
  }

  async check(): Promise<void> {
    const connection = await this.#connections.acquire();
    try {
      await connection.run("select 1", []);
    } finally {
      connection.release(false);
    }
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  #oneQueryEach(): ConnectionSource {
    const taken = new WeakMap<DatabaseConnection, Connection>();
    return {
      acquire: async () => {
        const connection = await this.#connections.acquire();
        const reader: DatabaseConnection = {
          executeQuery: async ({ sql, parameters }) => (await connection.run(sql, parameters)) as never,
          streamQuery: refuseStream,
        };
        taken.set(reader, connection);
        return reader;
      },
      release: (reader) => taken.get(reader)?.release(false),
    };
  }

  async #prepare(signal: AbortSignal | undefined): Promise<void> {
    const { schema } = this.#options;
    if (schema === undefined) {
      const connection = await this.#connections.acquire(signal);
      return connection.release(false);
    }
    const connection = await this.begin("write", signal);
    try {
      const { rows } = await connection.run("select 1 from pg_namespace where nspname = $1", [schema]);
      if (rows.length === 0) {
        // Two that start at once would both create it.
        await connection.run("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`fleetwright/schema/${schema}`]);
        await connection.run(`create schema if not exists "${schema}"`, []);
      }
      await connection.run("commit", []);
      connection.release(false);
    } catch (error) {
      connection.release(true);
      throw error;
    }
  }
}
