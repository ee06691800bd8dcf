import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearbyVersions } from "./fixtures/nearby-versions.ts";
import { plainOrder } from "./plain.ts";
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

describe.each([...versionOrders, plainOrder])("the $ecosystem order", ({ ecosystem, compare }) => {
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

  test("finds its three versions in each of its answers", () => {
    const pairs = fc.sample(nearbyVersions(ecosystem, 2), { numRuns: 500, seed: 7 });
    const answers = new Set(pairs.map(([a = "", b = ""]) => compare(a, b)));
    expect([...answers].sort()).toEqual([-1, 0, 1]);
  });

  const length = 100_000;
  const units = [
    "0",
    "1",
    "a",
    ".",
    "-",
    "~",
    "^",
    ":",
    "+",
    " ",
    "v",
    "=",
    "1.",
    "1-",
    "a1",
    "0a",
    "~1",
    "-a",
    "1.0-",
    "\u03b1",
  ];

  test.each(units)("takes milliseconds for 100,000 characters of %j", (unit) => {
    const long = unit.repeat(length / unit.length);
    for (const [a, b] of [
      [`${long}1`, `${long}2`],
      [`1.0.0-${long}`, `1.0.0-${long}x`],
      [`1:${long}`, `1:${long}~`],
      [long, "1"],
    ] as const) {
      const start = performance.now();
      compare(a, b);
      compare(b, a);
      // A quadratic order takes ten seconds or more here; the margin is for a busy machine.
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
});
