import { describe, expect } from "vitest";
import { bytesOf } from "../tables/fixtures/read-all.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const file = (text: string) => ({ bytes: Buffer.from(text), name: "list" });

for (const { name, test, fresh } of await testStores()) {
  describe(`user principal names on ${name}`, () => {
    test("are kept, changed, searched and on record like other fields of a person", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.persons.add({ name: "Anna Example", principalName: "aex@corp.example" });
      expect(await fleet.persons.get(id)).toMatchObject({ principalName: "aex@corp.example" });
      expect(await fleet.persons.list({ search: "AEX@corp" }).toArray()).toHaveLength(1);
      expect(await fleet.persons.origins(id)).toMatchObject({ principalName: { kind: "hand" } });
      await fleet.persons.update(id, { principalName: null });
      expect(await fleet.persons.get(id)).not.toHaveProperty("principalName");
    });

    test("find persons and holders whose e-mail address is another", async () => {
      const { fleet } = await fleetOn({ fresh });
      const users = JSON.stringify({
        value: [
          { displayName: "Anna Example", mail: "anna.example@example.org", userPrincipalName: "AEX@corp.example" },
          { displayName: "Bert Example", userPrincipalName: "bex@corp.example" },
        ],
      });
      const graph = await fleet.imports.plan(file(users), { target: "persons" });
      await fleet.imports.apply(graph.id);
      const [anna, bert] = await fleet.persons.list().toArray();
      expect(anna).toMatchObject({ email: "anna.example@example.org", principalName: "AEX@corp.example" });
      expect(bert).not.toHaveProperty("email");
      const devices = await fleet.imports.plan(
        file("Name;Primary user UPN\npc-1;aex@corp.example\npc-2;BEX@CORP.example\n"),
      );
      const holders = (await fleet.imports.rows(devices.id).toArray()).map(
        ({ changes }) => changes.find(({ field }) => field === "holder")?.to,
      );
      expect(holders).toEqual([anna?.id, bert?.id]);
      await fleet.imports.apply(devices.id);
      const exported = await bytesOf(fleet.imports.export("devices", { format: "csv" }));
      expect(exported.toString()).toContain("bex@corp.example");
      const persons = await bytesOf(fleet.imports.export("persons", { format: "csv" }));
      expect(persons.toString()).toContain("AEX@corp.example");
      const list = await fleet.imports.plan(file("UPN;Abteilung\naex@CORP.example;IT\n"), { target: "persons" });
      expect(await fleet.imports.rows(list.id).toArray()).toMatchObject([
        { outcome: "change", entryId: anna?.id, changes: [{ field: "department" }] },
      ]);
      // After the format of ldifde; written by hand.
      const ldif = "dn: CN=Anna\nobjectClass: person\ncn: Anna\ndepartment: HR\nuserPrincipalName: aex@corp.example\n";
      const entry = await fleet.imports.plan(file(ldif), { target: "persons", overwrite: true });
      const [row] = await fleet.imports.rows(entry.id).toArray();
      expect(row).toMatchObject({ outcome: "change", entryId: anna?.id });
      expect(row?.changes.map(({ field }) => field)).not.toContain("email");
    });

    test("find who is known by an e-mail address alone, unless somebody has that name", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.persons.add({ name: "Anna Example", email: "a@example.org" });
      const text = "Name;UPN\nAnna Example-Other;A@example.org\n";
      const plan = async () => {
        const { id: planned } = await fleet.imports.plan(file(text), { target: "persons", overwrite: true });
        return (await fleet.imports.rows(planned).toArray())[0];
      };
      expect(await plan()).toMatchObject({ outcome: "change", entryId: id });
      const { id: named } = await fleet.persons.add({ name: "Anna Example-Other", principalName: "a@example.org" });
      expect(await plan()).toMatchObject({ outcome: "unchanged", entryId: named });
    });
  });
}
