import type pg from "pg";
import type { Client, ClientConfig, Pool, PoolClient } from "pg";
import { StoreAccessError } from "../errors/store.ts";
import type { PostgresAddress, PostgresOptions } from "./options.ts";
import { valueParsers } from "./values.ts";

/** The package `pg`, once it is loaded. */
export type Driver = typeof pg;

/** How much longer than the server we wait for its answer, before the connection counts as dead. */
const graceMs = 10_000;
const noListener = (): void => {};

/**
 * What the connections of a store are made of. No I/O.
 *
 * @throws StoreAccessError when the address is none; it does not repeat it, since a password may be in it.
 */
export function clientConfig(
  driver: Driver,
  address: string | PostgresAddress,
  options: Omit<PostgresOptions, "schema" | "poolSize">,
): ClientConfig {
  const { connectTimeoutMs = 10_000, statementTimeoutMs = 300_000, busyTimeoutMs = 5_000 } = options;
  const config: ClientConfig = {
    types: valueParsers(driver.types),
    application_name: options.applicationName ?? "fleetwright",
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + graceMs,
    lock_timeout: busyTimeoutMs,
    keepAlive: true,
    ...(typeof address === "string" ? { connectionString: address } : addressConfig(address)),
  };
  try {
    if (typeof address === "string" && !/^postgres(ql)?:\/\//.test(address)) throw new TypeError("no URL");
    new driver.Client(config);
  } catch {
    throw new StoreAccessError(new Error("The server's address has to look like postgres://user@host:5432/database."));
  }
  return config;
}

/** A pool that outlives its server. */
export function openPool(driver: Driver, config: ClientConfig, size: number, onLost: (error: Error) => void): Pool {
  const pool = new driver.Pool({ ...config, max: size });
  // Without a listener an idle connection that is cut off would end the process …
  pool.on("error", onLost);
  // … and so would one that is in use, between two statements. The next statement tells of it.
  pool.on("connect", (client: PoolClient) => client.on("error", noListener));
  return pool;
}

/** A connection beside the pool, without a limit on statements. */
export function unlimitedClient(driver: Driver, config: ClientConfig): Client {
  const { statement_timeout: _server, query_timeout: _client, lock_timeout: _lock, ...unlimited } = config;
  const client = new driver.Client(unlimited);
  client.on("error", noListener);
  return client;
}

function addressConfig({ tls, ...address }: PostgresAddress): ClientConfig {
  const given = Object.entries({ ...address, ssl: tls }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}
