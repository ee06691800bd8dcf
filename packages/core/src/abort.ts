import { setMaxListeners } from "node:events";

/**
 * Calls back when a signal aborts, until the returned function is called. An abort in the past is not heard. For authors
 * of plugins and hosts.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => {};
  // Hundreds of questions wait on one signal at a time; Node would warn on standard error that this looks like a leak.
  setMaxListeners(0, signal);
  signal.addEventListener("abort", callback, { once: true });
  return () => signal.removeEventListener("abort", callback);
}

/**
 * Waits for work until a signal aborts. The work itself may go on: a system call on a dead network drive cannot be taken
 * back, but nobody has to wait for it. For authors of plugins and hosts.
 *
 * @throws the signal's reason.
 */
export async function untilAborted<Result>(
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  if (!signal) return work();
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    stop();
  }
}
