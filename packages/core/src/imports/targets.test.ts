import { describe, expect } from "vitest";
import { bytesOf } from "../tables/fixtures/read-all.ts";
import type { CellInput } from "../tables/writing/sheet-content.ts";
import { writeXlsx } from "../tables/writing/write-xlsx.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import type { ImportField } from "./import-field.ts";
import type { TargetDescription } from "./target-description.ts";

/** What a field says in one of two rows. */
function sample({ name, type, choices = [] }: ImportField, row: number): CellInput {
  if (name === "phone.imei") return ["490154203237518", "356938035643809"][row];
  if (name === "path") return `Site ${row}`;
  switch (type) {
    case "day":
      return `2026-03-0${row + 1}`;
    case "money":
      return `${row + 1}99.50 EUR`;
    case "number":
      return row + 1.5;
    case "boolean":
      return row === 1;
    case "choice":
      // Not every choice can be the first one: a new device is not lent already.
      return name === "kind" && choices.length === 3 ? "Standort" : choices[row + 1]?.label.de;
    case "reference":
      return null;
    case "text":
      return `=${name} ${row}`;
  }
}

async function tableOf({ fields }: TargetDescription): Promise<Buffer> {
  const own = fields.filter(({ name, helper }) => name !== "id" && !helper);
  const columns = own.map(({ label, type }) => ({ title: label.de, ...(type === "day" && { type }) }));
  return bytesOf(writeXlsx([{ columns, rows: [0, 1].map((row) => own.map((field) => sample(field, row))) }]));
}

for (const { name, test, fresh } of await testStores()) {
  describe(`every target of imports on ${name}`, () => {
    test("says what it is", async () => {
      const { fleet } = await fleetOn({ fresh });
      const targets = fleet.imports.targets();
      expect(targets.map((target) => target.name)).toEqual(["devices", "persons", "places", "costCentres"]);
      for (const { fields, keys, permissions, label } of targets) {
        const names = fields.map((field) => field.name);
        expect(names[0]).toBe("id");
        expect(new Set(names).size).toBe(names.length);
        expect(names).toEqual(expect.arrayContaining([...keys]));
        expect(permissions.length).toBeGreaterThan(0);
        for (const words of [label, ...fields.map((field) => field.label)]) {
          expect(words.en).not.toBe("");
          expect(words.de).not.toBe("");
        }
        for (const field of fields.filter(({ type }) => type === "choice")) expect(field.choices).not.toEqual([]);
      }
    });

    test("takes every field, gives it out, changes it, puts it back, and goes as it came", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      for (const target of fleet.imports.targets()) {
        const bytes = await tableOf(target);
        const plan = await fleet.imports.plan({ bytes }, { target: target.name });
        expect(plan.planned.counts, target.name).toMatchObject({ add: 2, error: 0, conflict: 0 });
        clock.advance(1_000);
        expect((await fleet.imports.apply(plan.id)).applied?.counts, target.name).toEqual({ written: 2, refused: 0 });
        const again = await fleet.imports.plan({ bytes }, { target: target.name });
        expect(again.planned.counts, target.name).toMatchObject({ unchanged: 2 });
        const before = await bytesOf(fleet.imports.export(target.name, { format: "csv" }));
        const exported = await fleet.imports.plan({ bytes: before }, { target: target.name });
        expect(exported.planned.counts, target.name).toMatchObject({ unchanged: 2, add: 0, error: 0, conflict: 0 });

        const edited = before.toString().replaceAll(" 1", " 7");
        const change = await fleet.imports.plan({ bytes: Buffer.from(edited) }, { target: target.name });
        expect(change.planned.counts, target.name).toMatchObject({ change: 1, unchanged: 1 });
        clock.advance(1_000);
        await fleet.imports.apply(change.id);
        expect((await bytesOf(fleet.imports.export(target.name, { format: "csv" }))).toString()).not.toBe(
          before.toString(),
        );
        clock.advance(1_000);
        expect((await fleet.imports.undo(change.id)).undone?.counts, target.name).toEqual({ restored: 1, left: 0 });
        const restored = await bytesOf(fleet.imports.export(target.name, { format: "csv" }));
        expect(restored.toString()).toBe(before.toString());
        expect((await fleet.imports.undo(plan.id)).undone?.counts, target.name).toEqual({ restored: 2, left: 0 });
        const after = await bytesOf(fleet.imports.export(target.name, { format: "csv" }));
        expect(after.toString().trim().split("\r\n")).toHaveLength(1);
      }
    });
  });
}
