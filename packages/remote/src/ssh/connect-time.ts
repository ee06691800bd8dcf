import { RemoteConnectTimeoutError } from "../errors.ts";

const longestTimerMs = 2 ** 31 - 1;

/** Runs work under a signal that aborts when the time for connecting is over, or when the caller's does. */
export async function withinConnectTime<Result>(
  { address, connectTimeoutMs = 20_000 }: { readonly address: string; readonly connectTimeoutMs?: number | undefined },
  given: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new RemoteConnectTimeoutError(address, connectTimeoutMs)),
    Math.min(connectTimeoutMs, longestTimerMs),
  );
  try {
    return await work(given ? AbortSignal.any([given, late.signal]) : late.signal);
  } finally {
    clearTimeout(timer);
  }
}
