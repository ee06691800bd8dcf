import { AsyncLocalStorage } from "node:async_hooks";
import type { ControlledTransaction, Kysely } from "kysely";

/** One open transaction or savepoint, as seen by the code that runs inside of it. */
interface Frame {
  readonly transaction: ControlledTransaction<object>;
  readonly depth: number;
  readonly afterCommit: (() => void)[];
  readonly afterwards: Set<() => Promise<void>>;
  open: boolean;
  /** Savepoints of one transaction share a connection, so they take turns. */
  turn: Promise<unknown>;
}

/**
 * Knows which transaction the running code is in, so that a store's `db` is never the outer connection inside of a
 * transaction (which would wait for itself for good) and a transaction inside of another becomes a savepoint.
 */
export class Transactions {
  readonly #frames = new AsyncLocalStorage<Frame>();
  readonly #begin: () => Promise<ControlledTransaction<object>>;
  readonly #reader: Kysely<object>;

  constructor(reader: Kysely<object>, begin: () => Promise<ControlledTransaction<object>>) {
    this.#reader = reader;
    this.#begin = begin;
  }

  /** The transaction around the caller, or the connection for reading. */
  get db(): Kysely<object> {
    return this.#frame()?.transaction ?? this.#reader;
  }

  afterCommit(callback: () => void): void {
    const frame = this.#frame();
    if (frame) frame.afterCommit.push(callback);
    else callback();
  }

  /**
   * Runs work that cannot be part of a transaction: at once, or when the outermost one around the caller is committed,
   * whose promise then waits for it. The same function runs once for a transaction, however often it is asked for.
   */
  async outside(work: () => Promise<void>): Promise<void> {
    const frame = this.#frame();
    if (frame) frame.afterwards.add(work);
    else await work();
  }

  async run<Result>(
    work: (db: Kysely<object>) => Promise<Result>,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Result> {
    signal?.throwIfAborted();
    const outer = this.#frame();
    return outer ? this.#savepoint(outer, work) : this.#transaction(work, signal);
  }

  async #transaction<Result>(
    work: (db: Kysely<object>) => Promise<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const transaction = await this.#begin();
    const frame: Frame = {
      transaction,
      depth: 0,
      afterCommit: [],
      afterwards: new Set(),
      open: true,
      turn: Promise.resolve(),
    };
    try {
      signal?.throwIfAborted();
      const result = await this.#frames.run(frame, () => work(transaction));
      await frame.turn;
      frame.open = false;
      await transaction.commit().execute();
      // Outside of the frame: a callback that reads must not find the ended transaction.
      await this.#frames.exit(async () => {
        for (const callback of frame.afterCommit) callback();
        for (const work of frame.afterwards) await work();
      });
      return result;
    } catch (error) {
      frame.open = false;
      // After a failed commit or a lost connection there may be nothing left to roll back.
      if (!transaction.isCommitted && !transaction.isRolledBack)
        await transaction
          .rollback()
          .execute()
          .catch(() => {});
      throw error;
    }
  }

  #savepoint<Result>(outer: Frame, work: (db: Kysely<object>) => Promise<Result>): Promise<Result> {
    const mine = outer.turn.then(async () => {
      const name = `savepoint_${outer.depth + 1}`;
      const savepoint = await outer.transaction.savepoint(name).execute();
      const frame: Frame = {
        transaction: outer.transaction,
        depth: outer.depth + 1,
        afterCommit: [],
        afterwards: new Set(),
        open: true,
        turn: Promise.resolve(),
      };
      try {
        const result = await this.#frames.run(frame, () => work(outer.transaction));
        await frame.turn;
        await savepoint.releaseSavepoint(name as never).execute();
        outer.afterCommit.push(...frame.afterCommit);
        for (const later of frame.afterwards) outer.afterwards.add(later);
        return result;
      } catch (error) {
        await savepoint
          .rollbackToSavepoint(name as never)
          .execute()
          .catch(() => {});
        throw error;
      } finally {
        frame.open = false;
      }
    });
    outer.turn = mine.catch(() => {});
    return mine;
  }

  #frame(): Frame | undefined {
    const frame = this.#frames.getStore();
    // Work that was started inside and not awaited outlives its transaction: it reads and writes by itself.
    return frame?.open ? frame : undefined;
  }
}
