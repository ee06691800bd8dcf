import fc from "fast-check";
import { expect, test } from "vitest";
import { dpkg } from "./dpkg.ts";
import { nearbyVersions } from "./fixtures/nearby-versions.ts";
import { plainOrder } from "./plain.ts";
import { rpm } from "./rpm.ts";
import { versionOrders } from "./version-orders.ts";
import { inRange, type VersionRange } from "./version-range.ts";

const bounds: readonly VersionRange[] = [{ from: "1.5" }, { after: "1.5" }, { upTo: "1.5" }, { below: "1.5" }];

test.each([
  ["1.4", [false, false, true, true]],
  ["1.5", [true, false, true, false]],
  ["1.05", [true, false, true, false]],
  ["1.6", [true, true, false, false]],
] as const)("%s lies within each bound as it should", (version, expected) => {
  expect(bounds.map((range) => inRange(dpkg, version, range))).toEqual(expected);
});

test("no bound is any version, and every bound counts", () => {
  expect(inRange(dpkg, "1.0", {})).toBe(true);
  expect(inRange(dpkg, "1.0", { from: undefined, below: undefined })).toBe(true);
  expect(inRange(dpkg, "1.5", { from: "1.0", below: "2.0" })).toBe(true);
  expect(inRange(dpkg, "2.5", { from: "1.0", below: "2.0" })).toBe(false);
  expect(inRange(dpkg, "1.5", { from: "2.0", upTo: "1.0" })).toBe(false);
});

test("an rpm release counts only where the bound names one", () => {
  const installed = "3.0.7-25.el9";
  expect(inRange(rpm, installed, { upTo: "3.0.7" })).toBe(true);
  expect(inRange(rpm, installed, { from: "3.0.7" })).toBe(true);
  expect(inRange(rpm, installed, { after: "3.0.7" })).toBe(false);
  expect(inRange(rpm, installed, { below: "3.0.7" })).toBe(false);
  expect(inRange(rpm, installed, { below: "3.0.7-26.el9" })).toBe(true);
});

test("dpkg bounds are whole versions", () => {
  expect(inRange(dpkg, "2.17-1", { upTo: "2.17" })).toBe(false);
  expect(inRange(dpkg, "2.17-1", { below: "2.18~" })).toBe(true);
});

test.each([...versionOrders, plainOrder])("a bound of $ecosystem splits all versions in two", (order) => {
  fc.assert(
    fc.property(nearbyVersions(order.ecosystem, 2, "nasty"), ([version = "", bound = ""]) => {
      expect(inRange(order, version, { from: bound })).toBe(!inRange(order, version, { below: bound }));
      expect(inRange(order, version, { after: bound })).toBe(!inRange(order, version, { upTo: bound }));
    }),
  );
});
