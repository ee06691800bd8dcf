import { StoreClosedError } from "../errors/store.ts";

interface Waiter {
  admit(): void;
  refuse(reason: unknown): void;
}

/** A number of places, given in the order of asking. The wait for one ends with `signal`. */
export class Slots {
  readonly #places: number;
  readonly #waiting = new Set<Waiter>();
  readonly #untilIdle: (() => void)[] = [];
  #taken = 0;
  #closed = false;

  constructor(places: number) {
    this.#places = places;
  }

  /** Whether nobody holds a place. */
  get idle(): boolean {
    return this.#taken === 0;
  }

  async acquire(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#closed) throw new StoreClosedError();
    if (this.#taken < this.#places) {
      this.#taken += 1;
      return;
    }
    await this.#wait(signal);
  }

  release(): void {
    const [next] = this.#waiting;
    if (next) {
      next.admit();
      return;
    }
    this.#taken -= 1;
    if (this.idle) for (const resolve of this.#untilIdle.splice(0)) resolve();
  }

  /** Resolves when nobody holds or awaits a place. */
  async settled(): Promise<void> {
    while (!this.idle) await new Promise<void>((resolve) => this.#untilIdle.push(resolve));
  }

  /** Refuses those who wait or come later, and resolves when those who hold a place have given it back. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiter of [...this.#waiting]) waiter.refuse(new StoreClosedError());
    await this.settled();
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(waiter);
        signal?.removeEventListener("abort", abort);
      };
      const abort = (): void => waiter.refuse(signal?.reason);
      const waiter: Waiter = {
        admit() {
          leave();
          resolve();
        },
        refuse(reason) {
          leave();
          reject(reason);
        },
      };
      this.#waiting.add(waiter);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }
}
