import fc from "fast-check";
import { compare as libraryCompare, valid } from "semver";
import { describe, expect, test } from "vitest";
import { nearbyVersions } from "./fixtures/nearby-versions.ts";
import { npm, semver } from "./semver.ts";

describe("semver", () => {
  test("answers as the library does wherever that is exact", () => {
    let compared = 0;
    fc.assert(
      fc.property(nearbyVersions("semver", 2, "nasty"), ([a = "", b = ""]) => {
        const readable = [a, b].every((version) => valid(version, true) !== null && !/\d{16}/.test(version));
        if (!readable) return;
        compared++;
        expect(semver.compare(a, b)).toBe(libraryCompare(a, b, true));
      }),
      { numRuns: 5_000, seed: 11 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test.each([
    ["2.17", "2.17.0", 0],
    ["v2", "2.0.0", 0],
    ["2.17 ", "2.17.1", -1],
    ["2.17", "2.17.0-rc.1", 1],
    [" 1.0.0 ", "1.0.0", 0],
    ["1.0.0-9007199254740993.1", "1.0.0-9007199254740992.5", 1],
    ["1.0.0-09007199254740993", "1.0.0-9007199254740993", 0],
    ["1.0.0-99999999999999999999", "1.0.0-a", -1],
    ["1.0.0-20240101123456789", "1.0.0-20240101123456788", 1],
  ] as const)("%s against %s is %i", (a, b, expected) => {
    expect(semver.compare(a, b)).toBe(expected);
    expect(semver.compare(b, a) + expected).toBe(0);
  });

  test("sorts what npm cannot read before all that it can", () => {
    const long = `9.0.0-${"a".repeat(300)}`;
    const versions = ["0.0.0-0", "latest", "1.0.0", "", long, "1.1.3.4.10", "1.1.3.4.9", "9007199254740992.0.0"];
    const sorted = versions.toSorted(semver.compare);
    expect(sorted).toEqual(["", "1.1.3.4.9", "1.1.3.4.10", long, "9007199254740992.0.0", "latest", "0.0.0-0", "1.0.0"]);
  });

  test("serves npm packages", () => {
    expect(npm.compare("1.9.0", "1.10.0")).toBe(-1);
  });
});
