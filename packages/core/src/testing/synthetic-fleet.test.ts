import { expect, test } from "vitest";
import { seededNumbers } from "./seeded-random.ts";
import { syntheticFleet } from "./synthetic-fleet.ts";

test("the same seed gives the same fleet, and a larger one begins with the smaller", () => {
  const small = [...syntheticFleet({ devices: 3, seed: 5, programs: 50 })];
  expect([...syntheticFleet({ devices: 6, seed: 5, programs: 50 })].slice(0, 3)).toEqual(small);
  expect([...syntheticFleet({ devices: 3, seed: 6, programs: 50 })]).not.toEqual(small);
});

test("what PCs have in common is as documented", () => {
  const devices = [...syntheticFleet({ devices: 400, programs: 200 })];
  const share = (id: string): number => devices.filter(({ release }) => release.id === id).length / devices.length;
  expect(share("debian-12")).toBeCloseTo(0.35, 1);
  expect(share("debian-11")).toBeCloseTo(0.08, 1);
  expect(new Set(devices.map(({ uuid }) => uuid)).size).toBe(400);

  const [first, second] = devices.filter(({ release }) => release.id === "debian-12");
  const names = new Set(first?.programs.map(({ name }) => name));
  const common = second?.programs.filter(({ name }) => names.has(name)).length ?? 0;
  expect(common).toBeGreaterThanOrEqual(140);
  expect(common).toBeLessThan(200);
  for (const { programs } of devices) expect(programs).toHaveLength(200);
});

test("repeatable numbers are spread evenly", () => {
  const numbers = seededNumbers(3);
  const counts = new Array<number>(10).fill(0);
  for (let index = 0; index < 10_000; index += 1) {
    const digit = numbers.below(10);
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1_150);
});
