import { describe, expect, test } from "vitest";
import { ownCases, publicCases } from "./fixtures/version-cases.ts";
import { rpm } from "./rpm.ts";

const cases = ownCases("rpm-cases.txt");
const published = publicCases("redhat-versions.txt");

describe("rpm", () => {
  test.each(cases)("$a against $b is $expected", ({ a, b, expected }) => {
    expect(rpm.compare(a, b)).toBe(expected);
    expect(rpm.compare(b, a) + expected).toBe(0);
  });

  test("agrees with the published Red Hat cases", ({ skip }) => {
    skip(published.length === 0, "the folder of public version vectors is not beside the repository");
    expect(published.filter(({ a, b, expected }) => rpm.compare(a, b) !== expected)).toEqual([]);
  });

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
