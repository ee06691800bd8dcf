import type { Clock } from "@fleetwright/core";
import { RateLimitedError } from "../errors/intake.ts";

/** How many names are remembered. The one that was quiet for longest goes first: it has the most left anyway. */
const maxRemembered = 20_000;

const minuteMs = 60_000;

/** Who comes when he was told to is let in, whatever fractions add up to. */
const rounding = 1e-6;

interface Bucket {
  left: number;
  at: number;
}

/**
 * Lets each name make so many requests a minute: at once, when it was quiet before, and then as they grow back. Memory is
 * bounded, however many names there are.
 */
export class RateLimits {
  readonly #clock: Clock;
  readonly #perMinute: number;
  /** In the order of their last request. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, perMinute: number) {
    this.#clock = clock;
    this.#perMinute = perMinute;
  }

  /** Counts a request. @throws RateLimitedError */
  count(name: string): void {
    const now = this.#clock.now();
    // Less than one a minute still is one at once.
    const most = Math.max(1, this.#perMinute);
    const bucket = this.#buckets.get(name) ?? { left: most, at: now };
    const grown = (Math.max(0, now - bucket.at) * this.#perMinute) / minuteMs;
    bucket.left = Math.min(most, bucket.left + grown);
    bucket.at = now;
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    if (this.#buckets.size > maxRemembered) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    if (bucket.left < 1 - rounding) throw new RateLimitedError(((1 - bucket.left) * minuteMs) / this.#perMinute);
    bucket.left -= 1;
  }
}
