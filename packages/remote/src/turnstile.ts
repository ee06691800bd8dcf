import { onAbort } from "@fleetwright/core";

interface Waiting {
  enter(): void;
}

/** Lets so many through at once; the others wait in their order, as long as their signals want. */
export class Turnstile {
  readonly #waiting: Waiting[] = [];
  #width: number;
  #inside = 0;

  constructor(width: number) {
    this.#width = width;
  }

  /** How many are inside. */
  get inside(): number {
    return this.#inside;
  }

  /** Lets fewer through from now on, but always one. */
  narrow(width: number): void {
    this.#width = Math.max(1, Math.min(this.#width, width));
  }

  async through<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    const leave = await this.enter(signal);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** Waits for a place; the returned function gives it back. Calling that again does nothing. */
  async enter(signal: AbortSignal | undefined): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#inside >= this.#width) await this.#turn(signal);
    else this.#inside += 1;
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      this.#inside -= 1;
      this.#next();
    };
  }

  #next(): void {
    if (this.#inside >= this.#width) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#inside += 1;
    next.enter();
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        enter() {
          stopListening();
          resolve();
        },
      };
      const stopListening = onAbort(signal, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal?.reason);
      });
      this.#waiting.push(waiting);
    });
  }
}
