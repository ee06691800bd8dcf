import { describe, expect, test } from "vitest";
import { dpkg } from "./dpkg.ts";

describe("dpkg", () => {
  test("ignores white space around a version", () => {
    expect(dpkg.compare(" 1.0-1\t", "1.0-1")).toBe(0);
    expect(dpkg.compare("\u00a01.0", "1.0")).not.toBe(0);
  });

  test.each([
    ["1\u00e9", "1z", 1],
    ["1\u00e9", "1+", -1],
    ["1\u20ac", "1\u00e9", 1],
    ["1\u{1f600}", "1\uffee", 1],
    ["1\ud800", "1\u{1f600}", -1],
  ] as const)("%s against %s is %i, by code point between letters and the rest", (a, b, expected) => {
    expect(dpkg.compare(a, b)).toBe(expected);
    expect(dpkg.compare(b, a) + expected).toBe(0);
  });

  test("gives what dpkg refuses its documented place", () => {
    expect(dpkg.compare("1.0-", "1.0")).toBe(0);
    expect(dpkg.compare("a:1", "9")).toBe(1);
    expect(dpkg.compare(":1", "9")).toBe(1);
    expect(dpkg.compare("99999999999999999999:1", "99999999999999999998:2")).toBe(1);
    expect(dpkg.compare("", "0")).toBe(0);
    expect(dpkg.compare("", "~")).toBe(1);
  });
});
