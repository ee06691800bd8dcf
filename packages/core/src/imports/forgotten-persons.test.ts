import { describe, expect } from "vitest";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const agent = { origin: { kind: "agent" } } as const;
const file = (text: string) => ({ bytes: Buffer.from(text), name: "list.csv" });

for (const { name, test, fresh } of await testStores()) {
  describe(`imports after a person is deleted, on ${name}`, () => {
    test("put the other fields back, and say that the person's is left", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "anna@example.org" });
      const { id: device } = await fleet.devices.add({ name: "pc", serial: "SN-1A", model: "Old" }, agent);
      clock.advance(1_000);
      const { id } = await fleet.imports.plan(file("Serial;Holder;Model\nSN-1A;ANNA@example.org;New\n"));
      await fleet.imports.apply(id);
      clock.advance(1_000);
      await fleet.persons.delete(anna);
      const rows = await fleet.imports.rows(id).toArray();
      expect(JSON.stringify(rows)).not.toMatch(/anna/i);
      expect(JSON.stringify(rows)).not.toContain(anna);
      expect(rows).toMatchObject([
        { label: "pc", entryId: device, problems: [{ reason: "person-forgotten", field: "holder" }] },
      ]);
      expect(rows[0]?.changes.map(({ field }) => field)).toEqual(["model"]);
      expect((await fleet.imports.undo(id)).undone?.counts).toEqual({ restored: 0, left: 1 });
      expect(await fleet.imports.rows(id).toArray()).toMatchObject([
        { result: "left", problems: [{ reason: "person-forgotten", field: "holder" }] },
      ]);
      expect((await fleet.imports.rows(id).toArray())[0]?.problems).toHaveLength(1);
      expect(await fleet.devices.get(device)).toMatchObject({ model: "Old" });
      expect(await fleet.persons.holder(device)).toBeUndefined();
    });

    test("leave rows that were about the person, and take added devices back", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const persons = await fleet.imports.plan(
        file("Name;E-Mail;Abteilung\nAnna Example;anna@example.org;Secret\nBert Example;bert@example.org;IT\n"),
        { target: "persons" },
      );
      await fleet.imports.apply(persons.id);
      const [anna] = await fleet.persons.list({ search: "Anna" }).toArray();
      const devices = await fleet.imports.plan(file("Serial;Name;Holder\nSN-1A;pc-1;anna@example.org\n"));
      await fleet.imports.apply(devices.id);
      clock.advance(1_000);
      await fleet.persons.delete(anna?.id ?? "");
      const [row, other] = await fleet.imports.rows(persons.id).toArray();
      expect(row).toMatchObject({ label: "", changes: [], problems: [{ reason: "person-forgotten" }] });
      expect(row).not.toHaveProperty("entryId");
      expect(other).toMatchObject({ label: "Bert Example" });
      expect((await fleet.imports.undo(devices.id)).undone?.counts).toEqual({ restored: 1, left: 0 });
      expect(await fleet.devices.count()).toBe(0);
      expect((await fleet.imports.undo(persons.id)).undone?.counts).toEqual({ restored: 1, left: 1 });
      expect((await fleet.imports.rows(persons.id).toArray()).map(({ result }) => result)).toEqual([
        "left",
        "restored",
      ]);
    });

    test("refuse rows of a plan that named the person", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "anna@example.org" });
      const { id: device } = await fleet.devices.add({ name: "pc", serial: "SN-1A" }, agent);
      await fleet.devices.assign(device, { person: anna });
      const text =
        "Serial;Name;Holder;Model\nSN-1A;pc;;M\nSN-2A;pc-2;anna@example.org;M\nSN-3A;pc-3;;M\nSN-4A;anna@example.org;;M\n";
      const devices = await fleet.imports.plan(file(text));
      const persons = await fleet.imports.plan(file("Name;E-Mail;Department\nAnna Exampel;anna@example.org;Secret\n"), {
        target: "persons",
        overwrite: true,
      });
      const again = await fleet.imports.plan(file("Name;E-Mail;Department\nAnna Example;;Secret\n"), {
        target: "persons",
      });
      await fleet.persons.delete(anna);
      for (const { id } of [devices, persons, again])
        expect(JSON.stringify(await fleet.imports.rows(id).toArray()), id).not.toMatch(/anna|secret/i);
      expect((await fleet.imports.apply(devices.id)).applied?.counts).toEqual({ written: 2, refused: 2 });
      const rows = await fleet.imports.rows(devices.id).toArray();
      expect(
        rows.map(({ result, problems }) => [result, ...problems.map(({ reason, field }) => [reason, field])]),
      ).toEqual([
        ["written"],
        ["refused", ["person-forgotten", "holder"]],
        ["written"],
        ["refused", ["person-forgotten", "name"]],
      ]);
      for (const { id } of [persons, again])
        expect((await fleet.imports.apply(id)).applied?.counts, id).toEqual({ written: 0, refused: 1 });
      expect((await fleet.devices.list({ sort: "name" }).toArray()).map((each) => each.name)).toEqual(["pc", "pc-3"]);
      expect(await fleet.persons.list().toArray()).toEqual([]);
    });
  });
}
