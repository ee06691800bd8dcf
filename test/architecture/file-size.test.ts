import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

const limit = 300;
const excuse = /^\/\/ Longer than 300 lines because \S/m;

const sizes = sourceFiles
  .filter(({ isTest }) => !isTest)
  .map(({ path, text }) => ({
    path,
    lines: text.trimEnd().split("\n").length,
    hasReason: excuse.test(text.split("\n", 5).join("\n")),
  }))
  .sort((a, b) => a.lines - b.lines);
const atShare = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]?.lines ?? 0;

test(`no source file is longer than ${limit} lines without a reason at its top`, () => {
  const broken = sizes.filter(({ lines, hasReason }) => lines > limit && !hasReason);
  expect(broken, 'split it by its nouns, or begin it with "// Longer than 300 lines because …"').toEqual([]);
});

test(`half of the source files have at most 80 lines (now ${atShare(0.5)}), nine in ten at most 200 (now ${atShare(0.9)})`, () => {
  expect(atShare(0.5)).toBeLessThanOrEqual(80);
  expect(atShare(0.9)).toBeLessThanOrEqual(200);
});
