import type { DatabaseConnection, Driver, Kysely, QueryResult } from "kysely";
import { StoreUnsupportedError } from "../errors/store.ts";

/** A connection of a dialect, on which one statement runs at a time. Its errors are coded already. */
export interface Connection {
  run(sql: string, parameters: readonly unknown[]): Promise<QueryResult<unknown>>;
  /** Gives the connection back; a broken one, whose state nobody knows, is not used again. */
  release(broken: boolean): void;
}

/** What makes a Kysely of connections: each dialect has one. */
export type Bind = (connections: ConnectionSource) => Kysely<object>;

/** Where a Kysely gets a connection for each of its queries. */
export interface ConnectionSource {
  acquire(): Promise<DatabaseConnection>;
  release(connection: DatabaseConnection): void;
  close?(): Promise<void>;
}

/** The part of a Kysely driver that is the same in both dialects. */
export function driverOf(source: ConnectionSource): Driver {
  const refuse = async (): Promise<never> => {
    throw new StoreUnsupportedError("Kysely's transactions", "Use `store.transaction(async (db) => …)`.");
  };
  return {
    init: async () => {},
    acquireConnection: () => source.acquire(),
    releaseConnection: async (connection) => source.release(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => source.close?.(),
  };
}

/** Kysely's streams hold a connection while the consumer thinks: on SQLite a write would then wait for good. */
export function refuseStream(): never {
  throw new StoreUnsupportedError("Kysely's streams", "Read page by page, after the last key: see `listOf`.");
}
