import { describe, expect, test } from "vitest";
import { dpkg } from "./dpkg.ts";
import { ownCases, publicCases } from "./fixtures/version-cases.ts";

const cases = ownCases("dpkg-cases.txt");
const published = publicCases("debian-versions.txt");

describe("dpkg", () => {
  test.each(cases)("$a against $b is $expected", ({ a, b, expected }) => {
    expect(dpkg.compare(a, b)).toBe(expected);
    expect(dpkg.compare(b, a) + expected).toBe(0);
  });

  test("agrees with the published Debian cases", ({ skip }) => {
    skip(published.length === 0, "the folder of public version vectors is not beside the repository");
    expect(published.filter(({ a, b, expected }) => dpkg.compare(a, b) !== expected)).toEqual([]);
  });

  test("ignores white space around a version", () => {
    expect(dpkg.compare(" 1.0-1\t", "1.0-1")).toBe(0);
  });

  test("gives what dpkg refuses its documented place", () => {
    expect(dpkg.compare("1.0-", "1.0")).toBe(0);
    expect(dpkg.compare("a:1", "9")).toBe(1);
    expect(dpkg.compare(":1", "9")).toBe(1);
    expect(dpkg.compare("99999999999999999999:1", "99999999999999999998:2")).toBe(1);
    expect(dpkg.compare("1.0\u00e9", "1.0+")).toBe(1);
    expect(dpkg.compare("", "0")).toBe(0);
    expect(dpkg.compare("", "~")).toBe(1);
  });
});
