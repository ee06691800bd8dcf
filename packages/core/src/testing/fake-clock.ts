import type { Clock } from "../clock.ts";

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Moves on, and calls back what became due on the way, in order. */
  advance(ms: number): void;
  /** Jumps to a time, also backwards, as real clocks do. Calls nothing back. */
  set(time: Date | number): void;
}

/**
 * Makes a clock for tests.
 *
 * @example
 * ```ts
 * import { fakeClock } from "@fleetwright/core/testing";
 *
 * const clock = fakeClock("2026-06-01T08:00:00Z");
 * clock.advance(60_000);
 * ```
 */
export function fakeClock(start: string | number = "2026-01-01T00:00:00Z"): FakeClock {
  let now = new Date(start).getTime();
  const due = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    after(delayMs, callback) {
      const timer = { at: now + delayMs, callback };
      due.add(timer);
      return () => due.delete(timer);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...due].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        due.delete(next);
        now = Math.max(now, next.at);
        next.callback();
      }
      now = end;
    },
    set(time) {
      now = Number(time);
    },
  };
}
