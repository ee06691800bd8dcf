import { expect, test } from "vitest";
import { VersionOrderUnknownError } from "../errors/versions.ts";
import { plainOrder } from "./plain.ts";
import { versionOrder, versionOrders } from "./version-orders.ts";

test("every order is found by its ecosystem, which is unique", () => {
  expect(new Set(versionOrders.map((order) => order.ecosystem)).size).toBe(versionOrders.length);
  for (const order of versionOrders) expect(versionOrder(order.ecosystem)).toBe(order);
});

test("package systems of the inventory have an order", () => {
  const systems =
    "dpkg rpm apk pacman flatpak snap npm pypi gem windows msix winget macos pkgutil homebrew homebrew-cask";
  for (const system of systems.split(" ")) expect(versionOrder(system).ecosystem).toBe(system);
});

test.each(["windows-update", "swid", "Debian", "plain", "", "constructor", "DPKG", "x".repeat(100_000)])(
  "%.20s has no order",
  (ecosystem) => {
    expect(() => versionOrder(ecosystem)).toThrow(VersionOrderUnknownError);
    try {
      versionOrder(ecosystem);
    } catch (error) {
      expect(error).toMatchObject({
        code: "CORE_VERSION_ORDER_UNKNOWN",
        ecosystem,
        known: expect.arrayContaining(["rpm"]),
      });
      expect(String(error).length).toBeLessThan(400);
    }
  },
);

test("the plain order is never given unasked", () => {
  expect(versionOrders).not.toContain(plainOrder);
});
