import { describe, expect } from "vitest";
import { bytesOf } from "../tables/fixtures/read-all.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const agent = { origin: { kind: "agent" } } as const;
const file = (text: string) => ({ bytes: Buffer.from(text), name: "list.csv" });

for (const { name, test, fresh } of await testStores()) {
  describe(`rows of imports with a value that stays, on ${name}`, () => {
    test("change their other fields, and say which value is kept", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: device } = await fleet.devices.add({ name: "pc", serial: "SN-1A" }, agent);
      await fleet.devices.update(device, { notes: "by hand" });
      await fleet.devices.add({ name: "other", serial: "SN-2A", notes: "by hand" });
      clock.advance(1_000);
      const text = "Serial;Notes;Model\nSN-1A;from the table;M\nSN-2A;from the table;\n";
      const plan = await fleet.imports.plan(file(text));
      expect(plan.planned.counts).toMatchObject({ change: 1, conflict: 1 });
      expect(plan.notes).toContainEqual({ note: "kept-values", count: 2, detail: "B2, B3" });
      const problem = { reason: "stronger-origin", field: "notes", value: "from the table", kept: "by hand" };
      const [first, second] = await fleet.imports.rows(plan.id).toArray();
      expect(first).toMatchObject({ outcome: "change", problems: [{ ...problem, cell: "B2" }] });
      expect(first?.changes.map(({ field }) => field)).toEqual(["model"]);
      expect(second).toMatchObject({ outcome: "conflict", changes: [], problems: [{ ...problem, cell: "B3" }] });
      const partly = await fleet.imports.rows(plan.id, { problems: true }).toArray();
      expect(partly.map(({ row }) => row)).toEqual([2, 3]);
      expect(await fleet.imports.rows(plan.id, { problems: true, outcome: "change" }).toArray()).toHaveLength(1);
      expect((await fleet.imports.apply(plan.id)).applied?.counts).toEqual({ written: 1, refused: 0 });
      expect(await fleet.devices.get(device)).toMatchObject({ notes: "by hand", model: "M" });
      const again = await fleet.imports.plan(file(text));
      expect(again.planned.counts).toMatchObject({ change: 0, conflict: 2 });
      const over = await fleet.imports.plan(file(text), { overwrite: true });
      expect(over.planned.counts).toMatchObject({ change: 2, conflict: 0 });
      expect(over.notes).toEqual([]);
      clock.advance(1_000);
      expect((await fleet.imports.undo(plan.id)).undone?.counts).toEqual({ restored: 1, left: 0 });
      const restored = await fleet.devices.get(device);
      expect(restored).toMatchObject({ notes: "by hand" });
      expect(restored).not.toHaveProperty("model");
    });

    test("do nothing where a change of state would end a holding that is kept", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "a@example.org" });
      const { id: bert } = await fleet.persons.add({ name: "Bert Example", email: "b@example.org" });
      const { id: device } = await fleet.devices.add({ name: "pc", tag: "T-1" });
      await fleet.devices.assign(device, { person: anna });
      const csv = (await bytesOf(fleet.imports.export("devices", { format: "csv" }))).toString();
      clock.advance(1_000);
      await fleet.devices.assign(device, { person: bert });
      const edited = csv.replace("In use", "In stock").replace("a@example.org", "");
      expect(edited).not.toBe(csv);
      const plan = await fleet.imports.plan(file(edited));
      expect(await fleet.imports.rows(plan.id).toArray()).toMatchObject([
        { outcome: "conflict", changes: [], problems: [{ reason: "changed-since-export", kept: "b@example.org" }] },
      ]);
    });
  });
}
