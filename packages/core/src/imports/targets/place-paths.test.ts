import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathOf, stepsOf } from "./place-paths.ts";

describe("the way to a place", () => {
  test("is read with any of the usual separators", () => {
    for (const path of ["Bonn / A / 1", "Bonn/A/1", "Bonn > A > 1", "Bonn\\A\\1", "/Bonn » A → 1 /"])
      expect(stepsOf(path), path).toEqual(["Bonn", "A", "1"]);
    expect(stepsOf('19" rack / 1')).toEqual(['19" rack', "1"]);
    expect(stepsOf('"never closed / 1')).toEqual(['"never closed', "1"]);
    expect(stepsOf(" / ")).toEqual([]);
  });

  test("keeps names that have separators in them", () => {
    expect(pathOf(["Bonn", "101/102"])).toBe('Bonn / "101/102"');
    const name = fc
      .oneof(fc.string(), fc.string({ unit: fc.constantFrom("a", "/", '"', " ", "|", "\\") }))
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(name, { maxLength: 3 }), (steps) => {
        expect(stepsOf(pathOf(steps))).toEqual(steps);
      }),
    );
  });
});
