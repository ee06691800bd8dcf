import type { ConnectionOptions } from "node:tls";

/** Where a Postgres server is. What is left out comes from the environment (`PGHOST`, `PGUSER` …), as with psql. */
export interface PostgresAddress {
  /** A name, an address, or the folder of a socket. */
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  /** Asked for each connection where it is a function, for passwords that change. */
  readonly password?: string | (() => string | Promise<string>) | undefined;
  /** Node's TLS options; `true` for the usual checks. */
  readonly tls?: boolean | ConnectionOptions | undefined;
}

/** How the Postgres store behaves. */
export interface PostgresOptions {
  /**
   * The schema with the fleet's tables, so that several fleets share a database; the connection's usual one unless
   * told. It is created when it is missing. Lower-case letters, digits and `_`.
   */
  readonly schema?: string | undefined;
  /** The most connections at a time; 10 unless told. */
  readonly poolSize?: number | undefined;
  /** How long to wait for the server to take a connection, in milliseconds; 10,000 unless told. */
  readonly connectTimeoutMs?: number | undefined;
  /** How long a statement may run, in milliseconds; 300,000 unless told. */
  readonly statementTimeoutMs?: number | undefined;
  /** How long a statement waits for another transaction's lock, in milliseconds; 5,000 unless told. */
  readonly busyTimeoutMs?: number | undefined;
  /** What the server shows in its list of connections; `fleetwright` unless told. */
  readonly applicationName?: string | undefined;
}
