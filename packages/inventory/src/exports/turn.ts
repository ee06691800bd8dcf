import { setImmediate } from "node:timers/promises";

/**
 * Between two batches. SQLite answers without ever leaving this thread: others, and the signal, get their turn here.
 *
 * @throws the signal's reason
 */
export async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
