import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical.ts";

const runs = process.env["FLEETWRIGHT_SOAK"] ? 100_000 : 1_000;

/** The rule itself, without a thought for speed. */
function asSpecified(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(asSpecified).join(",")}]`;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const members = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${asSpecified(v)}`);
  return `{${members.join(",")}}`;
}

test("writes any JSON as the rule says, whatever order its keys are in", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(asSpecified(value));
    }),
    { numRuns: runs },
  );
});

test("writes rows of a section as the rule says", () => {
  const name = fc.constantFrom("name", "version", "architecture", "Z", "10", "9", "ä", "__proto__", "constructor");
  const row = fc.dictionary(name, fc.option(fc.oneof(fc.string({ unit: "binary" }), fc.double()), { nil: undefined }));
  fc.assert(
    fc.property(row, (value) => {
      expect(canonicalJson(value)).toBe(asSpecified(value));
    }),
    { numRuns: runs },
  );
});
