import { expect, test } from "vitest";
import { homebrewCask } from "./homebrew.ts";
import { macos } from "./macos.ts";
import { windows } from "./windows.ts";
import { winget } from "./winget.ts";

test.each([
  ["1, 2, 0, 7", "1.2.0.7", 0],
  ["15.58.4 (64-bit)", "15.58.4", 0],
  ["1.2.3 (build 4)", "1.2.3.4", 0],
  ["6.0.1 Build 1234", "6.0.1 build 1235", -1],
  ["Version 3.1", "3.1", 0],
  ["1.0 Beta 2", "1.0", -1],
  ["1.0 Beta 2", "1.0 beta 10", -1],
  ["8 Update 421", "8 Update 431", -1],
  ["  1.0\t", "1.0", 0],
  ["", "0.0", 0],
  ["", "0.0.1", -1],
  ["no version at all", "0.0.1", -1],
] as const)("windows: %j against %j is %i", (a, b, expected) => {
  expect(windows.compare(a, b)).toBe(expected);
  expect(windows.compare(b, a) + expected).toBe(0);
});

test("what is the same to the order has the same key", () => {
  expect(windows.sortKey("V24.001.0 (x64)")).toBe(windows.sortKey("24.1"));
});

test.each([
  ["13.4.1 (c)", "13.4.1", 1],
  ["13.4.1 (a)", "13.4.1 (c)", -1],
  ["14.0 (7615.1.26)", "14.0 (7615.1.27)", -1],
] as const)("macos: %j against %j is %i", (a, b, expected) => {
  expect(macos.compare(a, b)).toBe(expected);
});

test("a cask's build counts, and what looks like a revision is none", () => {
  expect(homebrewCask.compare("4.34.2,167172", "4.34.2,167173")).toBe(-1);
  expect(homebrewCask.compare("1.7_2", "1.7.1")).toBe(1);
});

test.each([
  ["< 2.4.1", "2.4.1", -1],
  ["< 2.4.1", "2.4.0", 1],
  ["> 2.4.1", "2.4.1", 1],
  ["> 2.4.1", "2.4.1.1", -1],
  ["", "unknown", 0],
  ["1.0 beta", "1.0", -1],
] as const)("winget: %j against %j is %i", (a, b, expected) => {
  expect(winget.compare(a, b)).toBe(expected);
});
