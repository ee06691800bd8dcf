import type { CompiledQuery, DatabaseConnection, Kysely, QueryResult } from "kysely";
import { StoreUnavailableError } from "../errors/store.ts";
import { StoreTransactionEndedError, StoreTransactionFailedError } from "../errors/transaction.ts";
import { type Bind, type Connection, refuseStream } from "./connection.ts";

/**
 * One transaction on one connection, from after its begin to its end.
 *
 * It behaves like Postgres in both dialects: after a failed statement it takes no other until it is rolled back, as a
 * whole or to a savepoint. So a swallowed error cannot become half a change.
 */
export class Session implements DatabaseConnection {
  readonly db: Kysely<object>;
  readonly streamQuery = refuseStream;
  readonly #connection: Connection;
  readonly #turn: (session: Session) => Promise<void>;
  /** Statements take turns on the connection. */
  #last: Promise<unknown> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;
  #broken = false;
  #ended = false;

  /** @param turn - Awaited before each query: resolves when no savepoint inside of the caller's is at work. */
  constructor(connection: Connection, bind: Bind, turn: (session: Session) => Promise<void>) {
    this.#connection = connection;
    this.#turn = turn;
    this.db = bind({ acquire: async () => this, release: () => {} });
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    await this.#turn(this);
    return (await this.#queued(() => this.#run(sql, parameters))) as QueryResult<Row>;
  }

  async savepoint(name: string): Promise<void> {
    await this.#queued(() => this.#run(`savepoint ${name}`));
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.#queued(() => this.#run(`release savepoint ${name}`));
  }

  /** After this the transaction can go on, unless the database itself has given all of it up. */
  async rollbackToSavepoint(name: string): Promise<void> {
    const failure = this.#failure;
    await this.#queued(async () => {
      this.#failure = undefined;
      await this.#run(`rollback to savepoint ${name}`);
      await this.#run(`release savepoint ${name}`);
    }).catch(() => {
      this.#failure = failure ?? this.#failure;
    });
  }

  /** @throws StoreUnavailableError with the outcome `"unknown"`, where the connection was lost while it committed. */
  async commit(): Promise<void> {
    await this.#queued(async () => {
      try {
        await this.#run("commit");
        this.#ended = true;
      } catch (error) {
        throw error instanceof StoreUnavailableError ? new StoreUnavailableError(error.cause, "unknown") : error;
      }
    });
  }

  /** Never fails: a connection that cannot even roll back is not used again, which has the same effect. */
  async rollback(): Promise<void> {
    await this.#queued(async () => {
      this.#ended = true;
      await this.#connection.run("rollback", []);
    }).catch(() => {
      this.#broken = true;
    });
  }

  /** Gives the connection back, after `commit` or `rollback`. */
  release(): void {
    this.#connection.release(this.#broken);
  }

  async #run(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult<unknown>> {
    if (this.#ended) throw new StoreTransactionEndedError();
    if (this.#failure) throw new StoreTransactionFailedError(this.#failure.error);
    try {
      return await this.#connection.run(sql, parameters);
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  #queued<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }
}
