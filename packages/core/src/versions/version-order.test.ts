import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearbyVersions } from "./fixtures/nearby-versions.ts";
import { servedBy } from "./fixtures/real-versions.ts";
import { plainOrder } from "./plain.ts";
import { compareKeys } from "./sort-key.ts";
import type { VersionOrder } from "./version-order.ts";
import { versionOrders } from "./version-orders.ts";

const { FLEETWRIGHT_SOAK } = process.env;
const numRuns = FLEETWRIGHT_SOAK === "1" ? 100_000 : 3_000;

/** Which laws of a total order three versions break. */
function brokenLaws(compare: VersionOrder["compare"], a: string, b: string, c: string): readonly string[] {
  const [ab, bc, ac] = [compare(a, b), compare(b, c), compare(a, c)];
  const laws = {
    reflexive: compare(a, a) === 0,
    antisymmetric: compare(b, a) === (ab === 0 ? 0 : -ab),
    "equal versions stand alike to a third": ab !== 0 || ac === bc,
    "transitive upwards": !(ab <= 0 && bc <= 0) || ac <= 0,
    "transitive downwards": !(ab >= 0 && bc >= 0) || ac >= 0,
  };
  return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [law]));
}

describe.each([...versionOrders, plainOrder])(
  "the $ecosystem order",
  ({ ecosystem, compare, compareToBound, sortKey }) => {
    const anyText = fc.string({ unit: "binary", maxLength: 12 });
    const versionish = fc.string({ unit: fc.constantFrom(..."0019aA.-~+^:v \u03b1"), maxLength: 10 });
    const three = fc.oneof(
      { weight: 4, arbitrary: nearbyVersions(ecosystem, 3, "nasty") },
      { weight: 4, arbitrary: fc.array(versionish, { minLength: 3, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.array(anyText, { minLength: 3, maxLength: 3 }) },
    );

    test("is a total order", () => {
      fc.assert(
        fc.property(three, ([a = "", b = "", c = ""]) => {
          const broken = brokenLaws(compare, a, b, c);
          if (broken.length > 0) throw new Error(broken.join(", "));
        }),
        { numRuns },
      );
    });

    test("answers to bounds as it sorts, or that they are the same", () => {
      if (compareToBound === undefined) return;
      fc.assert(
        fc.property(three, ([a = "", b = ""]) => {
          const side = compareToBound(a, b);
          expect([0, compare(a, b)]).toContain(side);
          expect(side + compareToBound(b, a)).toBe(0);
        }),
        { numRuns },
      );
    });

    test("finds its three versions in each of its answers", () => {
      const pairs = fc.sample(nearbyVersions(ecosystem, 2), { numRuns: 500, seed: 7 });
      const answers = new Set(pairs.map(([a = "", b = ""]) => compare(a, b)));
      expect([...answers].sort()).toEqual([-1, 0, 1]);
    });

    test("has keys in its own order, in ASCII, not much longer than the version", () => {
      fc.assert(
        fc.property(three, ([a = "", b = ""]) => {
          const [left, right] = [sortKey(a), sortKey(b)];
          expect(compareKeys(left, right)).toBe(compare(a, b));
          expect([...left].every((character) => character > "\0" && character < "\u007f")).toBe(true);
          expect(left.length).toBeLessThanOrEqual(6 * a.length + 24);
        }),
        { numRuns },
      );
    });
  },
);

/** How many times as long it takes for a version that is eight times as long; the best of a few, as machines are busy. */
function growth(work: (length: number) => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 5 && best >= linearEnough; attempt++) {
    const short = timeOf(() => work(12_500));
    best = Math.min(best, timeOf(() => work(100_000)) / Math.max(short, 0.5));
  }
  return best;
}

/** Eight is linear, 64 quadratic. */
const linearEnough = 32;

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const ownOrders = versionOrders.filter(({ ecosystem }) => servedBy[ecosystem] === undefined);

describe.each([...ownOrders, plainOrder])("the time that the $ecosystem order takes", ({ compare, sortKey }) => {
  const units = [
    ..."01a.-~^:+ v=_r",
    "1.",
    "1-",
    "a1",
    "0a",
    "~1",
    "-a",
    "1.0-",
    ".0",
    "0.a",
    "-r1",
    "_p",
    "beta",
    "\u03b1",
  ];

  test.each(units)("grows with the length, of %j", (unit) => {
    const ratio = growth((length) => {
      const long = unit.repeat(length / unit.length);
      for (const [a, b] of [
        [`${long}1`, `${long}2`],
        [`1.0.0-${long}`, `1:${long}~`],
      ] as const) {
        compare(a, b);
        compare(b, a);
        sortKey(a);
      }
    });
    expect(ratio).toBeLessThan(linearEnough);
  });
});
