import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { Store } from "@fleetwright/core";

/** Something that waits for its turn, and how to tell its owner. */
export interface Queued<Item, Result> {
  readonly item: Item;
  readonly signal: AbortSignal | undefined;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** Brings a batch into the store, inside one transaction; returns what tells each owner, once it is durable. */
export type BatchWriter<Item, Result> = (batch: readonly Queued<Item, Result>[]) => Promise<(() => void)[]>;

/**
 * How long those wait for company that come over the network, one by one, each after its signature was checked. A commit
 * costs about as long, and blocks everyone else.
 */
const companyMs = 20;

/** Lets what arrives together share one durable commit, which is what durable writing costs. */
export class CommitQueue<Item, Result> {
  readonly #store: Store;
  readonly #maxBatch: number;
  readonly #write: BatchWriter<Item, Result>;
  readonly #waiting: Queued<Item, Result>[] = [];
  /** Runs outside of everything that the one who adds is in: their transaction and their name are not the batch's. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #isWriting = false;
  /** Ends the wait for company: the batch is full, enough are there, or somebody came who does not wait. */
  #hurry: AbortController | undefined;
  /** How many are enough, as the one who came last said. */
  #enough = 1;

  constructor(store: Store, maxBatch: number, write: BatchWriter<Item, Result>) {
    this.#store = store;
    this.#maxBatch = maxBatch;
    this.#write = write;
  }

  /**
   * Resolves when it is durable.
   *
   * @param enough - What comes within some milliseconds shall travel with it, until so many wait. Unless told, nobody
   * waits for others.
   */
  add(item: Item, signal?: AbortSignal, enough?: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, signal, resolve, reject });
      this.#enough = Math.min(enough ?? 1, this.#maxBatch);
      if (!this.#isWriting) void this.#outside(() => this.#run(enough !== undefined));
      else if (this.#waiting.length >= this.#enough) this.#hurry?.abort();
    });
  }

  async #run(inCompany: boolean): Promise<void> {
    this.#isWriting = true;
    // Those who come in the same tick shall travel together.
    await Promise.resolve();
    if (inCompany) await this.#company();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#maxBatch);
      try {
        const outcomes = await this.#store.transaction(() => this.#write(batch));
        for (const settle of outcomes) settle();
      } catch (error) {
        // The commit failed, so nothing of the batch is stored.
        for (const { reject } of batch) reject(error);
      }
      if (inCompany) await this.#company();
    }
    this.#isWriting = false;
  }

  async #company(): Promise<void> {
    if (this.#waiting.length >= this.#enough) return;
    this.#hurry = new AbortController();
    await pause(companyMs, undefined, { signal: this.#hurry.signal }).catch(() => {});
    this.#hurry = undefined;
  }
}
