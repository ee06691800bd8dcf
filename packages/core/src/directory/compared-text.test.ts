import * as fc from "fast-check";
import { describe, expect, test as plainTest } from "vitest";
import { folded } from "../filter/folded-text.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import { lowerForms } from "./compared-text.ts";
import { isSameHost } from "./host-name.ts";

plainTest("a text has few forms, however many letters beyond A to Z it has", () => {
  expect(lowerForms("PC-1")).toEqual(["pc-1"]);
  expect(new Set(lowerForms("MÜLLER"))).toEqual(new Set(["müller", "mÜller"]));
  expect(lowerForms("ÄÖÜ".repeat(100)).length).toBeLessThan(4);
});

plainTest.each([
  ["PC-1", "pc-1.contoso.example", true],
  ["pc-1.contoso.example", "Pc-1", true],
  ["pc-1.contoso.example", "pc-1.example.org", false],
  ["10", "10.0.0.4", false],
  ["10.0.0.4", "10.0.0.5", false],
  ["Annas-MacBook.local", "annas-macbook", true],
  ["St. Anna 1", "st", false],
])("%s and %s are one host: %s", (one, other, expected) => {
  expect(isSameHost(one, other)).toBe(expected);
  expect(isSameHost(other, one)).toBe(expected);
});

for (const { name, test, fresh } of await testStores()) {
  describe(`texts that are the same but for their case, on ${name}`, () => {
    test("are found whatever their case was", async () => {
      const { fleet } = await fleetOn({ fresh });
      const written = fc.array(fc.constantFrom("a", "B", "ä", "Ä", "ß", "1", "é", "É", "."), {
        minLength: 1,
        maxLength: 4,
      });
      const centres = new Map<string, string>();
      for (const letters of fc.sample(written, { numRuns: 30, seed: 7 })) {
        const code = letters.join("");
        if (centres.has(code)) continue;
        centres.set(code, (await fleet.costCentres.add({ code, name: code })).id);
      }
      const asked = [...centres.keys()].map((code) => code.toLowerCase());
      const plan = await fleet.imports.plan({
        bytes: Buffer.from(
          `Rechnername;Kostenstelle\n${asked.map((code, index) => `pc-${index};"${code}"\n`).join("")}`,
        ),
      });
      const rows = await fleet.imports.rows(plan.id).toArray();
      for (const [index, row] of rows.entries()) {
        const code = asked[index] ?? "";
        const alike = [...centres.keys()].filter((known) => folded(known) === folded(code));
        const meant = row.changes.find(({ field }) => field === "costCentre")?.to;
        if (centres.has(code)) expect(meant).toBe(centres.get(code));
        else if (alike.length === 1) expect(meant).toBe(centres.get(alike[0] ?? ""));
        else expect(row.problems).toMatchObject([{ reason: "reference-ambiguous" }]);
      }
    });
  });
}
