import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, canonicalRows } from "./canonical.ts";
import type { InstalledComponent } from "./component.ts";
import { componentTextsOf } from "./component-texts.ts";
import { Days } from "./days.ts";
import { maxRows, maxSectionCharacters } from "./section-data.ts";
import { componentFields, software } from "./sections/software.ts";
import { volumes } from "./sections/volumes.ts";
import { rowsLine } from "./snapshot-codec.ts";

/** Texts that look like the field that is cut out, among others. */
const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    '},{"name":"',
    "},{",
    '},{"',
    "installedOn",
    "]}",
    '"installedOn":"2026-11-23",',
    '\\"installedOn":"',
    'installedOn":"2026-11-23","name":"',
    "\n",
    "ß",
  ),
);
const day = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2148-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const {
  ecosystem: _e,
  name: _n,
  version: _v,
  ...optional
} = Object.fromEntries(Object.keys(componentFields).map((field) => [field, text]));
const component = fc.record(
  { ecosystem: text, name: text, version: text, ...optional, installedOn: day },
  { requiredKeys: ["ecosystem", "name", "version"] },
) as fc.Arbitrary<InstalledComponent>;

const lineOf = (status: "complete" | "partial", rows: readonly string[]): Uint8Array =>
  Buffer.from(rowsLine("software", status, rows));

test("components without their days, and their days, are the components", () => {
  const days = new Days();
  fc.assert(
    fc.property(fc.array(component, { maxLength: 5 }), (rows) => {
      const texts = canonicalRows(rows);
      const found = componentTextsOf(software, lineOf("complete", texts));
      const lines = found?.texts ?? [];
      const whole = lines.map((line, index) => {
        const installedOn = days.text(found?.days[index] ?? 0);
        return canonicalJson({ ...JSON.parse(line), ...(installedOn && { installedOn }) });
      });
      expect(whole).toEqual(texts);
      for (const line of lines) expect(line).toBe(canonicalJson(JSON.parse(line)));
    }),
    { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 20_000 : 200 },
  );
});

test("other sections, parts, and what may be too large, are parsed", () => {
  const line = lineOf("complete", ["{}"]);
  expect(componentTextsOf(software, line)?.texts).toHaveLength(1);
  expect(componentTextsOf(volumes, line)).toBeUndefined();
  expect(componentTextsOf(software, lineOf("partial", ["{}"]))).toBeUndefined();
  expect(componentTextsOf(software, lineOf("complete", Array(maxRows + 1).fill('{"a":1}')))).toBeUndefined();
  expect(componentTextsOf(software, lineOf("complete", ["x".repeat(maxSectionCharacters)]))).toBeUndefined();
});
