import { expect, test } from "vitest";
import { plainOrder } from "./plain.ts";

test.each([
  ["1.9", "1.10", -1],
  ["1.01", "1.1", 0],
  ["1.0", "1.0.0", -1],
  ["1.0", "1.0-rc1", -1],
  ["r10", "r9", 1],
  ["a", "B", 1],
  ["1", "a", -1],
  [".1", "1", -1],
  ["18446744073709551616", "18446744073709551615", 1],
  ["", "0", -1],
] as const)("%s against %s is %i", (a, b, expected) => {
  expect(plainOrder.compare(a, b)).toBe(expected);
});
