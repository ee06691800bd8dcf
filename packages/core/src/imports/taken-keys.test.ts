import { describe, expect } from "vitest";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const agent = { origin: { kind: "agent" } } as const;
const file = (text: string) => ({ bytes: Buffer.from(text), name: "list.csv" });

for (const { name, test, fresh } of await testStores()) {
  describe(`what must be unique in imports, on ${name}`, () => {
    test("is a problem of its row where another entry took it since the plan", async () => {
      const { fleet } = await fleetOn({ fresh });
      await fleet.devices.add({ name: "a", serial: "SN-1A" }, agent);
      await fleet.devices.add({ name: "b", serial: "SN-2A" }, agent);
      const { id } = await fleet.imports.plan(file("Serial;Tag\nSN-1A;T-1\nSN-2A;T-2\n"));
      await fleet.devices.add({ name: "thief", tag: "T-1" });
      expect((await fleet.imports.apply(id)).applied?.counts).toEqual({ written: 1, refused: 1 });
      expect(await fleet.imports.rows(id).toArray()).toMatchObject([
        { result: "refused", problems: [{ reason: "taken", field: "tag" }] },
        { result: "written", problems: [] },
      ]);
    });

    test("is left by the undoing where another entry took it since, and the other fields go back", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: a } = await fleet.devices.add({ name: "a", serial: "SN-1A", tag: "T-1", model: "Old" }, agent);
      const { id: anna } = await fleet.persons.add(
        { name: "Anna Example", email: "anna@example.org", externalId: "1", department: "Old" },
        agent,
      );
      const { id: centre } = await fleet.costCentres.add({ code: "1", name: "Old" });
      const exported = await fleet.imports.plan(file("Serial;Tag;Model\nSN-1A;T-9;New\n"));
      const persons = await fleet.imports.plan(file("E-Mail;Personnel number;Department\nanna@example.org;9;New\n"), {
        target: "persons",
      });
      const centres = await fleet.imports.plan(file(`Fleetwright id;Code;Name\n${centre};9;New\n`), {
        target: "costCentres",
        overwrite: true,
      });
      clock.advance(1_000);
      for (const { id } of [exported, persons, centres])
        expect((await fleet.imports.apply(id)).applied?.counts).toEqual({ written: 1, refused: 0 });
      clock.advance(1_000);
      await fleet.devices.add({ name: "thief", tag: "T-1" });
      await fleet.persons.add({ name: "Bert Example", externalId: "1" });
      await fleet.costCentres.add({ code: "1", name: "Thief" });
      const problems = [];
      for (const { id } of [exported, persons, centres]) {
        expect((await fleet.imports.undo(id)).undone?.counts).toEqual({ restored: 0, left: 1 });
        const [row] = await fleet.imports.rows(id).toArray();
        problems.push(row?.problems.map(({ reason, field }) => [reason, field]));
      }
      expect(problems).toEqual([[["taken", "tag"]], [["taken", "externalId"]], [["taken", "code"]]]);
      expect(await fleet.devices.get(a)).toMatchObject({ tag: "T-9", model: "Old" });
      expect(await fleet.persons.get(anna)).toMatchObject({ externalId: "9", department: "Old" });
      expect(await fleet.costCentres.get(centre)).toMatchObject({ code: "9", name: "Old" });
    });

    test("the holder of before does not come back over one who had the device since", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "anna@example.org" });
      const { id: bert } = await fleet.persons.add({ name: "Bert Example", email: "bert@example.org" });
      const { id: device } = await fleet.devices.add({ name: "a", serial: "SN-1A" }, agent);
      await fleet.devices.assign(device, { person: anna });
      clock.advance(1_000);
      const { id } = await fleet.imports.plan(file("Serial;State\nSN-1A;in stock\n"));
      await fleet.imports.apply(id);
      clock.advance(1_000);
      await fleet.devices.assign(device, { person: bert });
      clock.advance(1_000);
      await fleet.devices.unassign(device, "person");
      clock.advance(1_000);
      await fleet.imports.undo(id);
      expect(await fleet.devices.get(device)).toMatchObject({ state: "in-use" });
      expect(await fleet.persons.holder(device)).toBeUndefined();
      expect(await fleet.imports.rows(id).toArray()).toMatchObject([
        { result: "left", problems: [{ reason: "changed-since-import", field: "holder" }] },
      ]);
      const spans = await fleet.persons.holders(device).toArray();
      expect(spans.map(({ to, until }) => [to, until !== undefined])).toEqual([
        [bert, true],
        [anna, true],
      ]);
    });
  });
}
