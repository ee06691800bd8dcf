import { describe, expect } from "vitest";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const file = (text: string) => ({ bytes: Buffer.from(text), name: "list.csv" });

for (const { name, test, fresh } of await testStores()) {
  describe(`imports that are written in another way than what is there, on ${name}`, () => {
    test("find persons by their address, also as holders, and do not change its case", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.persons.add({
        ...{ name: "Anna Example", email: "Anna.Example@contoso.example", externalId: "aEx1" },
      });
      const { id: other } = await fleet.persons.add({ name: "Jörg Ähre", email: "j@contoso.example" });
      const persons = await fleet.imports.plan(
        file("Anzeigename;E-Mail;Abteilung\nAnna Example;anna.example@CONTOSO.example;IT\n"),
        { target: "persons" },
      );
      const [row] = await fleet.imports.rows(persons.id).toArray();
      expect(row).toMatchObject({ outcome: "change", entryId: id, changes: [{ field: "department", to: "IT" }] });
      const devices = await fleet.imports.plan(
        file("Rechnername;Benutzer\npc-1;anna.EXAMPLE@contoso.example\npc-2;AEX1\npc-3;JÖRG ÄHRE\npc-4;nobody\n"),
      );
      const holders = (await fleet.imports.rows(devices.id).toArray()).map(
        ({ changes }) => changes.find(({ field }) => field === "holder")?.to,
      );
      expect(holders).toEqual([id, id, other, undefined]);
    });

    test("find devices by name, serial number and tag in any case, and hosts without their domain", async () => {
      const { fleet } = await fleetOn({ fresh });
      const ids: string[] = [];
      for (const device of [
        { name: "Annas-MacBook-Pro" },
        { name: "x", serial: "5Cg1" },
        { name: "y", tag: "Inv-1" },
        { name: "Pc-4.contoso.example" },
        { name: "pc-5" },
        { name: "10.0.0.4" },
        { name: "pc-6.contoso.example" },
      ])
        ids.push((await fleet.devices.add(device)).id);
      const plan = await fleet.imports.plan(
        file(
          "Inventarnummer;Rechnername;Seriennummer\n;annas-macbook-pro;\n;;5cG1\niNV-1;;\n;pc-4;\n" +
            ";PC-5.contoso.example;\n;10.0.0.5;\n;pc-6.example.org;\n",
        ),
      );
      const rows = await fleet.imports.rows(plan.id).toArray();
      expect(rows.map(({ outcome, entryId }) => [outcome, entryId])).toEqual([
        ...ids.slice(0, 5).map((id) => ["unchanged", id]),
        ["add", undefined],
        ["add", undefined],
      ]);
    });

    test("take what is written in the same way first, and leave open what fits two", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc-1" });
      await fleet.devices.add({ name: "PC-1" });
      const plan = await fleet.imports.plan(file("Rechnername;Modell\npc-1;A\nPc-1;B\n"));
      expect(await fleet.imports.rows(plan.id).toArray()).toMatchObject([
        { outcome: "change", entryId: id },
        { outcome: "conflict", problems: [{ reason: "matches-several" }] },
      ]);
    });

    test("see two rows about one device in any case", async () => {
      const { fleet } = await fleetOn({ fresh });
      const plan = await fleet.imports.plan(file("Rechnername;Seriennummer\npc-1;abc1x\npc-2;ABC1X\n"));
      expect(plan.planned.counts).toMatchObject({ add: 0, conflict: 2 });
    });

    test("read what stands for no serial number as none, and no device has it as its number", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc-0", serial: "n/a" });
      const words = ["n/a", "-", "To be filled by O.E.M.", "unbekannt", "k. A.", "keine", "ohne"];
      const text = `Rechnername;Seriennummer\npc-0;5CG1234XYZ\n${words.map((word, index) => `pc-${index + 1};${word}`).join("\n")}\n`;
      const plan = await fleet.imports.plan(file(text), { overwrite: true });
      const [first, ...rows] = await fleet.imports.rows(plan.id).toArray();
      expect(first).toMatchObject({ outcome: "change", entryId: id });
      expect(rows.map(({ outcome, changes }) => [outcome, changes.some(({ field }) => field === "serial")])).toEqual(
        words.map(() => ["add", false]),
      );
    });
  });
}
