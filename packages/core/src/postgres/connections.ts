import type { QueryResult } from "kysely";
import type { Pool, PoolClient } from "pg";
import { StoreClosedError, StoreUnavailableError } from "../errors/store.ts";
import type { Connection } from "../store/connection.ts";
import { checkedParameters } from "../store/parameters.ts";
import { Slots } from "../store/slots.ts";
import { postgresError } from "./errors.ts";

/** The commands whose number of rows is one of changed rows. */
const changes = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

/** The connections of a pool: as many as there are places, each set up once, each wait ended by `signal`. */
export class Connections {
  readonly #pool: Pool;
  readonly #setUp: string;
  readonly #places: Slots;
  readonly #ready = new WeakSet<PoolClient>();
  #ending: Promise<void> | undefined;

  /** @param setUp - What is run on each new connection. */
  constructor(pool: Pool, size: number, setUp: string) {
    this.#pool = pool;
    this.#setUp = setUp;
    this.#places = new Slots(size);
  }

  async acquire(signal?: AbortSignal): Promise<Connection> {
    await this.#places.acquire(signal);
    const connecting = this.#connect();
    const release = (): void => this.#places.release();
    connecting.catch(release);
    return signal ? unlessAborted(connecting, signal) : connecting;
  }

  close(): Promise<void> {
    this.#ending ??= this.#places.close().then(() => this.#pool.end());
    return this.#ending;
  }

  async #connect(): Promise<Connection> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw this.#ending ? new StoreClosedError() : postgresError(error);
    });
    const connection = connectionOn(client, () => this.#places.release());
    if (!this.#ready.has(client)) {
      try {
        await connection.run(this.#setUp, []);
      } catch (error) {
        client.release(true);
        throw error;
      }
      this.#ready.add(client);
    }
    return connection;
  }
}

function connectionOn(client: PoolClient, onRelease: () => void): Connection {
  let lost = false;
  return {
    async run(sql, parameters): Promise<QueryResult<unknown>> {
      try {
        const { command, rowCount, rows } = await client.query<Record<string, unknown>>(
          sql,
          checkedParameters(parameters),
        );
        return changes.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
      } catch (error) {
        const coded = postgresError(error);
        lost ||= coded instanceof StoreUnavailableError;
        throw coded;
      }
    },
    release(broken) {
      client.release(broken || lost);
      onRelease();
    },
  };
}

/** A connection that comes after nobody waits for it any more is given back. */
function unlessAborted(connecting: Promise<Connection>, signal: AbortSignal): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason);
      connecting.then(
        (connection) => connection.release(false),
        () => {},
      );
    };
    signal.addEventListener("abort", abort, { once: true });
    connecting.finally(() => signal.removeEventListener("abort", abort)).then(resolve, reject);
  });
}
