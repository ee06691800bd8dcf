import { type Clock, isFleetError, onAbort, systemClock } from "@fleetwright/core";
import { RemoteOptionsError, SweepTimeoutError } from "../errors.ts";
import { printable } from "../printable.ts";

/** How one target of a sweep ended. */
export type SweepResult<Target, Value> =
  | { readonly status: "done"; readonly target: Target; readonly elapsedMs: number; readonly value: Value }
  | {
      /** `timed-out`: its time was over; its connection was closed. */
      readonly status: "failed" | "timed-out";
      readonly target: Target;
      readonly elapsedMs: number;
      /** A stable code and a text for people. */
      readonly error: { readonly code: string; readonly message: string };
    };

/** Where a sweep stands: one more target has ended. */
export interface SweepProgress<Target, Value> {
  readonly result: SweepResult<Target, Value>;
  readonly done: number;
  readonly total: number;
}

/** How many are asked at once, and for how long. */
export interface SweepOptions<Target, Value> {
  /** 50 unless told. */
  readonly concurrency?: number | undefined;
  /** For each target, connecting included; 120,000 unless told. */
  readonly timeoutMs?: number | undefined;
  /** Ends the sweep: connections are closed, and it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** What it throws ends the sweep as the signal does. */
  readonly onProgress?: ((progress: SweepProgress<Target, Value>) => void) | undefined;
  readonly clock?: Clock | undefined;
}

/** What work in a sweep knows beside its host. */
export interface SweepContext<Target> {
  readonly target: Target;
  /** Aborts when the target's time is over or the sweep ends. */
  readonly signal: AbortSignal;
}

/**
 * Does the same on many hosts, so many at a time. What happens on one of them is its result, never an error of the sweep:
 * one that cannot be reached, refuses or never answers costs its own place in the line and nothing else.
 *
 * Hosts are opened when it is their turn and closed behind their work. Results stand in the order of the targets and are
 * kept until the end: return what you need of each (or store it inside of `work`), not all that was read.
 *
 * @throws RemoteOptionsError, and the signal's reason
 *
 * @example
 * ```ts
 * import { sshHost, type SshHostOptions, sweep } from "@fleetwright/remote";
 *
 * export async function kernels(targets: readonly SshHostOptions[]) {
 *   return sweep(
 *     targets,
 *     (target, { signal }) => sshHost({ ...target, signal }),
 *     async (host, { signal }) => (await host.run("uname", ["-r"], { signal })).stdout.trim(),
 *     { concurrency: 20, timeoutMs: 30_000 },
 *   );
 * }
 * ```
 */
export async function sweep<Target, Value, Opened extends AsyncDisposable>(
  targets: Iterable<Target>,
  open: (target: Target, context: SweepContext<Target>) => Promise<Opened>,
  work: (host: Opened, context: SweepContext<Target>) => Promise<Value>,
  options: SweepOptions<Target, Value> = {},
): Promise<readonly SweepResult<Target, Value>[]> {
  const { concurrency = 50, timeoutMs = 120_000, signal, onProgress, clock = systemClock } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new RemoteOptionsError('"concurrency" is less than 1.');
  const failed = new AbortController();
  const ended = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  ended.throwIfAborted();
  const waiting = [...targets];
  const results: SweepResult<Target, Value>[] = new Array(waiting.length);
  let next = 0;
  let done = 0;
  const serve = async (): Promise<void> => {
    while (next < waiting.length) {
      ended.throwIfAborted();
      const index = next;
      next += 1;
      const target = waiting[index] as Target;
      const result = await visit({ target, open, work, clock, timeoutMs, signal: ended });
      ended.throwIfAborted();
      results[index] = result;
      done += 1;
      onProgress?.({ result, done, total: waiting.length });
    }
  };
  // Only the caller's own `onProgress` and signal get here: no further host is opened then, and open ones are closed.
  const orStop = (error: unknown): never => {
    failed.abort(error);
    throw error;
  };
  const lanes = Math.min(concurrency, waiting.length);
  await Promise.all(Array.from({ length: lanes }, () => serve().catch(orStop)));
  return results;
}

interface Visit<Target, Value, Opened extends AsyncDisposable> {
  readonly target: Target;
  readonly open: (target: Target, context: SweepContext<Target>) => Promise<Opened>;
  readonly work: (host: Opened, context: SweepContext<Target>) => Promise<Value>;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Visits one target. What ignores its signal is left behind: the race goes on without it. */
async function visit<Target, Value, Opened extends AsyncDisposable>(
  visited: Visit<Target, Value, Opened>,
): Promise<SweepResult<Target, Value>> {
  const { target, open, work, clock, timeoutMs } = visited;
  const startedAt = clock.now();
  const elapsedMs = (): number => Math.max(0, clock.now() - startedAt);
  const over = new AbortController();
  const context = { target, signal: over.signal };
  const cancel = clock.after(timeoutMs, () => over.abort(new SweepTimeoutError(timeoutMs)));
  const stop = onAbort(visited.signal, () => over.abort(visited.signal.reason));
  const ended = new Promise<never>((_, reject) => onAbort(over.signal, () => reject(over.signal.reason)));
  ended.catch(() => {});
  const opening = (async () => open(target, context))();
  try {
    const host = await Promise.race([opening, ended]);
    const value = await Promise.race([work(host, context), ended]);
    return { status: "done", target, elapsedMs: elapsedMs(), value };
  } catch (error) {
    const status = error instanceof SweepTimeoutError ? "timed-out" : "failed";
    return { status, target, elapsedMs: elapsedMs(), error: described(error) };
  } finally {
    cancel();
    stop();
    over.abort();
    // Also one that is opened after its time.
    opening.then((host) => host[Symbol.asyncDispose]()).catch(() => {});
  }
}

function described(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { code: isFleetError(error) ? error.code : "REMOTE_WORK_FAILED", message: printable(message, 500) };
}
