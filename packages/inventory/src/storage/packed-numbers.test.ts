import fc from "fast-check";
import { expect, test } from "vitest";
import { countNumbers, packDifferences, packRising, unpackDifferences, unpackRising } from "./packed-numbers.ts";

const rising = fc
  .uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 200 })
  .map((numbers) => Uint32Array.from(numbers).sort());

test("rising numbers come back, and their count is known without unpacking", () => {
  fc.assert(
    fc.property(rising, (numbers) => {
      const packed = packRising(numbers);
      expect(unpackRising(packed)).toEqual(numbers);
      expect(countNumbers(packed)).toBe(numbers.length);
    }),
  );
});

test("any numbers come back from their differences", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 29), max: 2 ** 29 })), (numbers) => {
      expect([...unpackDifferences(packDifferences(numbers))]).toEqual(numbers);
    }),
  );
});

test("1,500 ids of a fleet of 40,000 components take less than two bytes each", () => {
  const ids = Uint32Array.from({ length: 1_500 }, (_, index) => index * 26 + 1);
  expect(packRising(ids).length).toBeLessThan(1_520);
});
