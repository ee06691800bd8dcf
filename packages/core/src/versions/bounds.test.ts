import { expect, test } from "vitest";
import { pacman } from "./pacman.ts";
import { pypi } from "./pypi.ts";
import { inRange } from "./version-range.ts";

test.each([
  ["2.44-3", "2.44", 0],
  ["2.44", "2.44-3", 0],
  ["2.44-3", "2.44-4", -1],
  ["1:2.44-3", "2.45", 1],
  ["2.44rc1-1", "2.44", -1],
] as const)("pacman: %s against the bound %s is %i", (version, bound, expected) => {
  expect(pacman.compareToBound?.(version, bound)).toBe(expected);
});

test.each([
  ["2.1.0+cu118", "2.1.0", 0],
  ["2.1.0+cu118", "2.1.0+cu117", 1],
  ["2.1.0", "2.1.0+cu117", 0],
  ["2.1.0.post1+cu118", "2.1.0", 1],
  ["2.1.0rc1", "2.1.0", -1],
  ["nonsense", "2.1.0", -1],
  ["2.1.0", "nonsense", 1],
] as const)("pypi: %s against the bound %s is %i", (version, bound, expected) => {
  expect(pypi.compareToBound?.(version, bound)).toBe(expected);
});

test("a build of a version is within what goes up to that version", () => {
  expect(inRange(pypi, "2.1.0+cu118", { upTo: "2.1.0" })).toBe(true);
  expect(inRange(pypi, "2.1.0+cu118", { below: "2.1.0" })).toBe(false);
});
