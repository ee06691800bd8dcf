import { AsyncLocalStorage } from "node:async_hooks";
import type { Kysely } from "kysely";
import { StoreTransactionEndedError, StoreTransactionMissingError } from "../errors/transaction.ts";
import { reportUnhandled } from "../event-bus.ts";
import type { Bind, Connection } from "./connection.ts";
import { Session } from "./session.ts";
import { Slots } from "./slots.ts";

/** A transaction, or a savepoint in one, as seen by the code that runs inside of it. */
class Frame {
  readonly session: Session;
  readonly outer: Frame | undefined;
  readonly depth: number;
  /** Savepoints of one transaction share a connection, so they take turns. */
  readonly savepoints = new Slots(1);
  readonly afterCommit: (() => void)[] = [];
  readonly afterwards = new Set<() => Promise<void>>();
  open = true;

  constructor(session: Session, outer?: Frame) {
    this.session = session;
    this.outer = outer;
    this.depth = outer ? outer.depth + 1 : 0;
  }
}

interface Waiting {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Knows which transaction the running code is in, so that a store's `db` is never the outer connection inside of a
 * transaction (which would wait for itself for good) and a transaction inside of another becomes a savepoint.
 */
export class Transactions {
  readonly #frames = new AsyncLocalStorage<Frame>();
  readonly #begin: (signal: AbortSignal | undefined) => Promise<Connection>;
  readonly #bind: Bind;

  /** @param begin - Gives a connection with a transaction begun on it. */
  constructor(bind: Bind, begin: (signal: AbortSignal | undefined) => Promise<Connection>) {
    this.#bind = bind;
    this.#begin = begin;
  }

  /** The transaction around the caller. */
  get db(): Kysely<object> | undefined {
    return this.#frame()?.session.db;
  }

  /** The transaction around the caller. @throws StoreTransactionMissingError where there is none. */
  get required(): Kysely<object> {
    if (!this.db) throw new StoreTransactionMissingError();
    return this.db;
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

  async run<Result>(work: (db: Kysely<object>) => Promise<Result>, { signal }: Waiting = {}): Promise<Result> {
    signal?.throwIfAborted();
    const outer = this.#frame();
    return outer ? this.#savepoint(outer, work, signal) : this.#transaction(work, signal);
  }

  async #transaction<Result>(work: (db: Kysely<object>) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const connection = await this.#begin(signal);
    const frame = new Frame(new Session(connection, this.#bind, (session) => this.#turn(session)));
    const { session } = frame;
    let result: Result;
    try {
      result = await this.#inside(frame, work);
      await session.commit();
    } catch (error) {
      await session.rollback();
      throw error;
    } finally {
      session.release();
    }
    // Outside of the frame: what is called back must not find the ended transaction.
    await this.#frames.exit(async () => {
      for (const callback of frame.afterCommit) attempt(callback);
      for (const later of frame.afterwards) await later();
    });
    return result;
  }

  async #savepoint<Result>(
    outer: Frame,
    work: (db: Kysely<object>) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    await outer.savepoints.acquire(signal);
    try {
      // The outer work ended while this one waited for its turn: nobody awaited it.
      if (!outer.open) throw new StoreTransactionEndedError();
      const frame = new Frame(outer.session, outer);
      const name = `savepoint_${frame.depth}`;
      await frame.session.savepoint(name);
      try {
        const result = await this.#inside(frame, work);
        await frame.session.releaseSavepoint(name);
        outer.afterCommit.push(...frame.afterCommit);
        for (const later of frame.afterwards) outer.afterwards.add(later);
        return result;
      } catch (error) {
        await frame.session.rollbackToSavepoint(name);
        throw error;
      }
    } finally {
      outer.savepoints.release();
    }
  }

  /** Runs the work of a frame; the frame is closed when it and the savepoints inside of it have ended. */
  async #inside<Result>(frame: Frame, work: (db: Kysely<object>) => Promise<Result>): Promise<Result> {
    try {
      const result = await this.#frames.run(frame, () => work(frame.session.db));
      await frame.savepoints.settled();
      return result;
    } finally {
      frame.open = false;
      await frame.savepoints.settled();
    }
  }

  /** Queries of a transaction wait for the savepoint at work in it, whose rollback would take them along. */
  async #turn(session: Session): Promise<void> {
    for (;;) {
      const frame = this.#frame();
      if (!frame || frame.session !== session || frame.savepoints.idle) return;
      await frame.savepoints.settled();
    }
  }

  #frame(): Frame | undefined {
    let frame = this.#frames.getStore();
    // Work that was started inside and not awaited outlives its transaction: it reads and writes by itself.
    while (frame && !frame.open) frame = frame.outer;
    return frame;
  }
}

/** A change that is committed is done, whatever a callback throws: like a listener, it is reported and harms nobody. */
function attempt(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportUnhandled(error, "afterCommit");
  }
}
