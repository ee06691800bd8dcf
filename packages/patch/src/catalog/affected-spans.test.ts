import { dpkg, npm, rpm, type VersionOrder } from "@fleetwright/core/versions";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AffectedPackage, AffectedRange, RangeEvent } from "../advisory.ts";
import { catalogWith, debianPackage } from "../fixtures/catalogs.ts";
import { isAffectedAt } from "../fixtures/osv-evaluation.ts";
import { dpkgVersions } from "../fixtures/random-advisories.ts";
import { keyHits, noModule } from "../match/key-hits.ts";
import { placeOf } from "../match/version-place.ts";

const npmVersions = [
  "0.9.0",
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0",
  "1.0.1",
  "1.2.0",
  "1.10.0",
  "2.0.0-rc.1",
  "2.0.0",
];
const rpmVersions = [
  "3.0.7-1",
  "3.0.7-25",
  "3.0.7-25.el8_9",
  "3.0.7-30",
  "3.0.8~rc1-1",
  "3.0.8-1",
  "3.0.8^git1-1",
  "1:0.5-1",
];
/** Without a release: each is all releases of its version at once. */
const bareVersions = ["3.0.7", "3.0.8", "1:0.5"];

/** Whether the catalog takes each version for affected. */
async function affectedBy(order: VersionOrder, entry: AffectedPackage, versions: readonly string[]): Promise<string[]> {
  const { numbers } = await catalogWith({
    id: "CVE-1",
    aliases: [],
    vulnerabilities: [],
    severities: [],
    affected: [entry],
  });
  const key = numbers.keyOf(entry, entry.name);
  const text = (number: number): string => numbers.text(number);
  return versions.filter((version) => {
    const place = placeOf(order, numbers.keyTable(key), version, text);
    return keyHits(numbers, key, place, noModule).advisories.length > 0;
  });
}

function entryOf(order: VersionOrder, ranges: readonly AffectedRange[], versions: readonly string[]): AffectedPackage {
  return { ...debianPackage("left"), ecosystem: order.ecosystem, ranges, versions };
}

function rangesOf(bounds: readonly string[], kinds: readonly ("introduced" | "fixed" | "lastAffected" | "limit")[]) {
  const event = fc
    .tuple(fc.constantFrom(...kinds), fc.constantFrom("0", ...bounds))
    .filter(([kind, bound]) => bound !== "0" || kind === "introduced" || kind === "fixed")
    .map(([kind, bound]) => eventOf(kind, bound));
  return fc.array(
    fc.array(event, { maxLength: 6 }).map((events) => ({ events })),
    { minLength: 1, maxLength: 3 },
  );
}

function eventOf(kind: "introduced" | "fixed" | "lastAffected" | "limit", version: string): RangeEvent {
  if (kind === "introduced") return { introduced: version };
  if (kind === "fixed") return { fixed: version };
  return kind === "limit" ? { limit: version } : { lastAffected: version };
}

const runs = process.env["FLEETWRIGHT_SOAK"] === "1" ? 5_000 : 300;

describe("what is affected", () => {
  test.each([
    ["dpkg", dpkg, dpkgVersions],
    ["npm", npm, npmVersions],
    ["rpm", rpm, rpmVersions],
  ] as const)("is what the OSV schema says, in the order of %s", async (_, order, versions) => {
    await fc.assert(
      fc.asyncProperty(
        rangesOf(versions, ["introduced", "fixed", "fixed", "lastAffected", "limit"]),
        fc.array(fc.constantFrom(...versions), { maxLength: 3 }),
        async (ranges, listed) => {
          const entry = entryOf(order, ranges, listed);
          const expected = versions.filter((version) => isAffectedAt(entry, { version, place: "at" }, order.compare));
          expect(await affectedBy(order, entry, versions)).toEqual(expected);
        },
      ),
      { numRuns: runs, seed: 20261123 },
    );
  });

  test("compares releases of rpm only where both sides have one", async () => {
    const compare = rpm.compareToBound ?? rpm.compare;
    const all = [...rpmVersions, ...bareVersions];
    await fc.assert(
      fc.asyncProperty(rangesOf(all, ["introduced", "fixed", "fixed"]), async (ranges) => {
        const entry = entryOf(rpm, ranges, []);
        const expected = all.filter((version) => isAffectedAt(entry, { version, place: "at" }, compare, rpm.compare));
        expect(await affectedBy(rpm, entry, all)).toEqual(expected);
      }),
      { numRuns: runs, seed: 20261124 },
    );
  });

  test.each([
    [
      [{ introduced: "0" }, { fixed: "3.0.7-25" }],
      ["3.0.7-1", "3.0.6"],
    ],
    [
      [{ introduced: "0" }, { lastAffected: "3.0.7" }],
      ["3.0.7-1", "3.0.7-25", "3.0.7", "3.0.6"],
    ],
    [
      [{ introduced: "0" }, { lastAffected: "3.0.7-1" }],
      ["3.0.7-1", "3.0.7", "3.0.6"],
    ],
    [
      [{ introduced: "3.0.7" }, { fixed: "3.0.8" }],
      ["3.0.7-1", "3.0.7-25", "3.0.7"],
    ],
    [[{ introduced: "3.0.7-25" }], ["3.0.7-25", "3.0.7", "3.0.8-1"]],
  ] as const)("takes an rpm without a release for each of them: %j", async (events, expected) => {
    const versions = ["3.0.7-1", "3.0.7-25", "3.0.7", "3.0.6", "3.0.8-1"];
    expect(await affectedBy(rpm, entryOf(rpm, [{ events }], []), versions)).toEqual(
      versions.filter((version) => (expected as readonly string[]).includes(version)),
    );
  });

  test("an empty range is none, and one fixed where the next begins is one", async () => {
    const empty = entryOf(npm, [{ events: [{ introduced: "1.0.0" }, { fixed: "1.0.0" }] }], []);
    expect(await affectedBy(npm, empty, npmVersions)).toEqual([]);
    const events = [{ introduced: "1.0.0" }, { fixed: "1.0.1" }, { introduced: "1.0.1" }, { fixed: "1.2.0" }];
    expect(await affectedBy(npm, entryOf(npm, [{ events }], []), npmVersions)).toEqual(["1.0.0", "1.0.1"]);
  });

  test("a version of 100,000 characters costs little", async () => {
    const long = `1.${"1".repeat(100_000)}`;
    const entry = entryOf(dpkg, [{ events: [{ introduced: "0" }, { fixed: long }] }], [`${long}.2`]);
    const startedAt = performance.now();
    expect(await affectedBy(dpkg, entry, ["1.2", long])).toEqual(["1.2"]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
