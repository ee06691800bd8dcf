import { setTimeout } from "node:timers/promises";
import { StoreBusyError } from "../errors/store.ts";

/** Short at first: most locks last for the time of one flush to the disk. */
const delaysMs = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50];
const lastDelayMs = 50;

/**
 * Tries again while another process holds the lock. SQLite's own waiting would block the thread, and `signal` could
 * not end it.
 */
export async function patiently<Result>(
  attempt: () => Result,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
): Promise<Result> {
  let leftMs = timeoutMs;
  for (let round = 0; ; round += 1) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof StoreBusyError) || leftMs <= 0) throw error;
      const delayMs = Math.min(delaysMs[round] ?? lastDelayMs, leftMs);
      await setTimeout(delayMs, undefined, { signal }).catch(() => signal?.throwIfAborted());
      leftMs -= delayMs;
    }
  }
}
