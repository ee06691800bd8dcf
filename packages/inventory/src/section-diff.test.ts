import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalRows } from "./canonical.ts";
import type { Section } from "./section.ts";
import { applyDiff, diffRows, isEmptyDiff, mergePartial, reverseDiff } from "./section-diff.ts";
import { withoutParts } from "./section-parts.ts";
import { software } from "./sections/software.ts";
import { userSoftware } from "./sections/user-software.ts";
import { sections } from "./sections.ts";

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

/** What stands of users on a machine: names on purpose of which one begins with another. */
const ofUsers = fc.uniqueArray(
  fc.record({
    user: fc.constantFrom("a", "ab", "b"),
    ecosystem: fc.constant("npm"),
    name: fc.constantFrom("x", "y", "z"),
    version: fc.constantFrom("1", "2"),
    architecture: fc.constant("x64"),
  }),
  { selector: ({ user, name, version }) => `${user} ${name} ${version}` },
);

test("a section that is complete for some users takes away what is gone of those and nothing of the others", () => {
  const parts = fc.uniqueArray(fc.constantFrom("a", "ab", "b", "nobody"));
  fc.assert(
    fc.property(ofUsers, ofUsers, parts, (known, there, read) => {
      const found = there.filter(({ user }) => read.includes(user));
      const merged = mergePartial(userSoftware, known, found, read);
      const expected = [...found, ...known.filter(({ user }) => !read.includes(user))];
      expect(canonicalRows(merged)).toEqual(canonicalRows(expected));
      // What a partial reading found of somebody else is added.
      const more = mergePartial(userSoftware, known, there, read);
      expect(diffRows(userSoftware, withoutParts(userSoftware, known, read), more).removed).toEqual([]);
    }),
  );
});

test("a part is a field of the key of a section with rows, whose rows are no components", () => {
  for (const section of sections as readonly Section[]) {
    if (section.part === undefined) continue;
    expect(section).toMatchObject({ shape: "many", key: expect.arrayContaining([section.part]) });
    expect(section.components).toBeUndefined();
    expect(section.row.shape[section.part]?.safeParse("anna").success).toBe(true);
  }
  expect((sections as readonly Section[]).flatMap(({ part }) => part ?? [])).toEqual(["user"]);
});
