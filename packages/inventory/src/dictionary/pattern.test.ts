import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern } from "./pattern.ts";

test.each([
  ["air", "air", true],
  ["air", "adobe air", false],
  ["AIR", "air", true],
  ["java #", "java 8", true],
  ["java #", "java 1.8.0", true],
  ["java #", "java 8 update", false],
  ["java # update *", "java 8 update 401", true],
  ["* (kb#)", "hotfix (kb500) 2 (kb501)", true],
  ["* (kb#)", "(kb501)", false],
  ["a*b*c", "axxbyyc", true],
  ["a*b*c", "axxcyyb", false],
  ["a*a", "a", false],
  ["*", "", true],
  ["#", "1..2", false],
  ["c++", "c++", true],
])("%s on %s: %s", (pattern, text, expected) => {
  expect(compilePattern(pattern).matches(text)).toBe(expected);
});

test("stars agree with regular expressions", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
  fc.assert(
    fc.property(letters, text, (pattern, asked) => {
      const oracle = new RegExp(`^${pattern.replace(/\*+/g, ".*")}$`);
      expect(compilePattern(pattern).matches(asked)).toBe(oracle.test(asked));
    }),
    { numRuns: 2_000 },
  );
});

test("numbers agree with regular expressions, where each takes all of its digits", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "#", "*"), maxLength: 6 });
  const text = fc.string({ unit: fc.constantFrom("a", "1", "."), maxLength: 10 });
  fc.assert(
    fc.property(pattern, text, (written, asked) => {
      const oracle = new RegExp(`^${written.replace(/\*+/g, ".*").replace(/#/g, "(?:\\d+(?:\\.\\d+)*(?!\\.?\\d))")}$`);
      if (compilePattern(written).matches(asked)) expect(oracle.test(asked)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("no pattern takes long", () => {
  const { matches } = compilePattern(`${"*a#".repeat(60)}b`);
  const text = "a1".repeat(150);
  const started = performance.now();
  for (let round = 0; round < 100; round += 1) matches(text);
  expect(performance.now() - started).toBeLessThan(2_000);
});
