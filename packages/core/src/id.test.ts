import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "./id.ts";
import { systemRandom } from "./random.ts";
import { fakeClock } from "./testing/fake-clock.ts";
import { seededRandom } from "./testing/seeded-random.ts";

test("an id is a UUID of version 7 that holds the time of its creation", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.nat(), (time, seed) => {
      const id = newId(fakeClock(time), seededRandom(seed));
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(time);
    }),
  );
});

test("ids sort by the time of their creation, as texts", () => {
  const clock = fakeClock();
  const ids = Array.from({ length: 500 }, () => {
    clock.advance(1);
    return newId(clock, systemRandom);
  });
  expect(ids.toSorted()).toEqual(ids);
});

test("ids of one millisecond differ", () => {
  const clock = fakeClock();
  expect(new Set(Array.from({ length: 10_000 }, () => newId(clock, systemRandom))).size).toBe(10_000);
});

test("74 of the bits are random, wherever they stand", () => {
  const clock = fakeClock();
  const ones = newId(clock, (bytes) => new Uint8Array(bytes).fill(0xff)).replaceAll("-", "");
  const zeros = newId(clock, (bytes) => new Uint8Array(bytes)).replaceAll("-", "");
  const bits = (BigInt(`0x${ones}`) ^ BigInt(`0x${zeros}`)).toString(2).replaceAll("0", "");
  expect(bits).toHaveLength(74);
  expect(ones.slice(0, 12)).toBe(zeros.slice(0, 12));
});
