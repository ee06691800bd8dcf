import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalRows } from "./canonical.ts";
import { applyDiff, diffRows, isEmptyDiff, mergePartial, reverseDiff } from "./section-diff.ts";
import { software } from "./sections/software.ts";

const rows = fc.uniqueArray(
  fc.record({
    ecosystem: fc.constant("dpkg"),
    name: fc.constantFrom("a", "b", "c", "d", "e"),
    version: fc.constantFrom("1", "2"),
    source: fc.constantFrom("s", "t"),
  }),
  { selector: ({ name, version }) => `${name} ${version}` },
);

test("a diff leads from one state to the other, and its reverse back", () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const diff = diffRows(software, before, after);
      expect(canonicalRows(applyDiff(software, before, diff))).toEqual(canonicalRows(after));
      expect(canonicalRows(applyDiff(software, after, reverseDiff(diff)))).toEqual(canonicalRows(before));
      expect(isEmptyDiff(diff)).toBe(canonicalRows(before).join() === canonicalRows(after).join());
    }),
  );
});

test("a partial section takes nothing away", () => {
  fc.assert(
    fc.property(rows, rows, (known, found) => {
      const merged = mergePartial(software, known, found);
      expect(diffRows(software, known, merged).removed).toEqual([]);
      expect(canonicalRows(mergePartial(software, merged, found))).toEqual(canonicalRows(merged));
    }),
  );
});
