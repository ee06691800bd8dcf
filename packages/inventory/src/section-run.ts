import { setMaxListeners } from "node:events";
import { type Clock, type Host, isFleetError } from "@fleetwright/core";
import type { Collector } from "./collector.ts";
import { CollectorTimeoutError } from "./errors.ts";

/** How one collector ended. */
export type CollectorOutcome =
  | { readonly status: "complete"; readonly found: unknown }
  | {
      readonly status: "partial";
      readonly found: unknown;
      readonly error: unknown;
      /** The parts of its section of which nothing is missing. */
      readonly completeFor: readonly string[];
    }
  | { readonly status: "failed"; readonly error: unknown }
  | { readonly status: "unsupported" };

/** Codes that say that there is nothing to ask, rather than that asking failed. */
const absentCodes = new Set(["CORE_HOST_PATH_MISSING", "CORE_HOST_COMMAND_MISSING"]);

/** Runs one collector under its time limit. Never throws, except for the caller's own abort. */
export async function runCollector(
  collector: Collector,
  host: Host,
  options: { readonly clock: Clock; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<CollectorOutcome> {
  const { clock, timeoutMs, signal } = options;
  const own = new AbortController();
  const either = AbortSignal.any([signal, own.signal]);
  // Collectors wait for dozens of files at once; Node would warn on standard error that this looks like a leak.
  setMaxListeners(0, either);
  let incomplete: unknown;
  let completeFor: readonly string[] | undefined;
  // One that ignores its signal, or never returns, is left behind: the race goes on without it.
  const ended = new Promise<never>((_, reject) => {
    either.addEventListener("abort", () => reject(either.reason), { once: true });
  });
  const cancel = clock.after(timeoutMs, () => own.abort(new CollectorTimeoutError(collector.name, timeoutMs)));
  try {
    signal.throwIfAborted();
    const work = collector.collect(host, {
      signal: either,
      now: clock.now(),
      incomplete: (reason, untouched = []) => {
        incomplete ??= reason;
        completeFor = completeFor?.filter((part) => untouched.includes(part)) ?? untouched;
      },
    });
    const found = await Promise.race([work, ended]);
    if (found === undefined) return { status: "unsupported" };
    if (incomplete === undefined) return { status: "complete", found };
    return { status: "partial", found, error: incomplete, completeFor: completeFor ?? [] };
  } catch (error) {
    signal.throwIfAborted();
    if (isFleetError(error) && absentCodes.has(error.code)) return { status: "unsupported" };
    return { status: "failed", error };
  } finally {
    cancel();
    own.abort();
    ended.catch(() => {});
  }
}
