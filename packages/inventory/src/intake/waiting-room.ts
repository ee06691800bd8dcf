import { IntakeBusyError } from "../errors/intake.ts";

/** When those are told to come back that find the room full. */
const retryAfterMs = 10_000;

interface Guest {
  enter(): void;
  readonly signal: AbortSignal;
}

/** Lets so many in at once; so many others wait in their order, and the rest is sent away. */
export class WaitingRoom {
  readonly #waiting = new Set<Guest>();
  readonly #maxWaiting: number;
  readonly #maxAtOnce: number;
  #free: number;

  constructor(maxAtOnce: number, maxWaiting: number) {
    this.#free = maxAtOnce;
    this.#maxAtOnce = maxAtOnce;
    this.#maxWaiting = maxWaiting;
  }

  /**
   * How many shall share a commit: half of those who are in. The other half is under way meanwhile, and nobody waits for
   * company who is alone.
   */
  get enough(): number {
    return Math.ceil((this.#maxAtOnce - this.#free) / 2);
  }

  /** Runs work when its turn comes. @throws IntakeBusyError; the signal's reason when its owner went while it waited. */
  async through<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.#maxWaiting) throw new IntakeBusyError(retryAfterMs);
    return new Promise((resolve, reject) => {
      const give = (): void => {
        this.#waiting.delete(guest);
        reject(signal.reason);
      };
      const guest: Guest = {
        signal,
        enter: () => {
          signal.removeEventListener("abort", give);
          resolve();
        },
      };
      signal.addEventListener("abort", give, { once: true });
      this.#waiting.add(guest);
    });
  }

  #leave(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next.enter();
  }
}
