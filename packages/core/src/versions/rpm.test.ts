import { describe, expect, test } from "vitest";
import { rpm } from "./rpm.ts";

describe("rpm", () => {
  test.each([
    ["3.0.7-25.el9", "3.0.7", 0],
    ["3.0.7", "3.0.7-25.el9", 0],
    ["3.0.7-25.el9", "3.0.7-", 0],
    ["3.0.7-25.el9", "3.0.7-26.el9", -1],
    ["3.0.7-25.el9", "3.0.8", -1],
    ["1:3.0.7-25.el9", "3.0.8", 1],
    ["0:3.0.7-25.el9", "3.0.7", 0],
  ] as const)("%s against the bound %s is %i", (version, bound, expected) => {
    expect(rpm.compareToBound?.(version, bound)).toBe(expected);
  });
});
