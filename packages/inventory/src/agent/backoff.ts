import type { Clock, Random } from "@fleetwright/core";

const firstMs = 1_000;
const mostMs = 5 * 60_000;

/**
 * How long to wait before another attempt: at least what the server asks for, twice as long each time, and somewhere in
 * a range, so that devices that failed together do not come back together.
 *
 * @param attempt - Counts from 1.
 */
export function backoffMs(attempt: number, random: Random, retryAfterMs = 0): number {
  const most = Math.min(mostMs, firstMs * 2 ** attempt);
  const [a = 0, b = 0] = random(2);
  const share = (a * 256 + b) / 65_536;
  return Math.round(retryAfterMs + (most / 2) * (1 + share));
}

/** Waits, unless the signal aborts first. */
export function waitFor(clock: Clock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const give = (): void => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(delayMs, () => {
      signal?.removeEventListener("abort", give);
      resolve();
    });
    signal?.addEventListener("abort", give, { once: true });
  });
}
