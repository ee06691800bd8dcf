import { fakeClock } from "@fleetwright/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RateLimits } from "./rate-limits.ts";

test("never lets more through than a full bucket and what grew back since", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { maxLength: 200 }), fc.integer({ min: 1, max: 100 }), (pauses, perMinute) => {
      const clock = fakeClock();
      const limits = new RateLimits(clock, perMinute);
      let through = 0;
      let elapsed = 0;
      for (const pause of pauses) {
        clock.advance(pause);
        elapsed += pause;
        try {
          limits.count("name");
          through += 1;
        } catch (error) {
          expect(error).toMatchObject({ code: "INVENTORY_RATE_LIMITED" });
          clock.advance(Math.ceil((error as { readonly retryAfterMs: number }).retryAfterMs));
          elapsed += Math.ceil((error as { readonly retryAfterMs: number }).retryAfterMs);
          // Who comes back when he was told to is let through.
          limits.count("name");
          through += 1;
        }
      }
      expect(through).toBeLessThanOrEqual(perMinute + (elapsed * perMinute) / 60_000 + 1e-3);
    }),
  );
});

test("a clock that is set back gives nobody more, and locks nobody out", () => {
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const limits = new RateLimits(clock, 2);
  limits.count("name");
  clock.set(clock.now() - 86_400_000);
  limits.count("name");
  expect(() => limits.count("name")).toThrow("too many");
  clock.advance(30_000);
  limits.count("name");
});
