import { describe, expect } from "vitest";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import type { DirectoryTables } from "./tables.ts";

const start = "2026-03-01T08:00:00.000Z";
const byHand = { kind: "hand", by: "system", at: start };

for (const { name, test, fresh } of await testStores()) {
  describe(`origins on ${name}`, () => {
    test("say who wrote each field last, when and how", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc", purchase: { date: "2026-01-31", supplier: "Supplier" } });
      clock.advance(1_000);
      const worker = fleet.as({ id: "worker", grants: [{ permission: "devices:*", scope: "fleet" }] });
      const purchase = { date: "2026-01-31", supplier: "Another" };
      const origin = { kind: "import", importId: "import-1", overwrite: true } as const;
      await worker.devices.update(id, { purchase, serial: "S-1" }, { origin });
      const imported = { kind: "import", by: "worker", at: "2026-03-01T08:00:01.000Z", importId: "import-1" };
      expect(await worker.devices.origins(id)).toEqual({
        name: byHand,
        kind: byHand,
        state: byHand,
        "purchase.date": byHand,
        "purchase.supplier": imported,
        serial: imported,
      });
      await expect(fleet.devices.origins("none")).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING" });
    });

    test("keep agents from writing over what was entered or imported, and nobody else", async () => {
      const { fleet } = await fleetOn({ fresh });
      const agent = { origin: { kind: "agent" } } as const;
      const { id } = await fleet.devices.add({ name: "host-1", kind: "pc" }, agent);
      expect((await fleet.devices.update(id, { name: "host-2" }, agent)).name).toBe("host-2");
      await fleet.devices.update(id, { name: "Reception", serial: "S-1" });
      const kept = await fleet.devices.update(id, { name: "host-3", serial: "S-2", model: "M" }, agent);
      expect(kept).toMatchObject({ name: "Reception", serial: "S-1", model: "M" });
      await fleet.devices.update(id, { serial: null, model: "Desk" }, { origin: { kind: "import" } });
      expect(await fleet.devices.get(id)).toMatchObject({ serial: "S-1", model: "Desk" });
      await fleet.devices.update(id, { serial: null });
      expect(await fleet.devices.update(id, { serial: "S-3" }, agent)).not.toHaveProperty("serial");
      expect(await fleet.devices.origins(id)).toMatchObject({ kind: { kind: "agent" }, serial: byHand });
    });

    test("count values from before there were origins as entered by hand", async () => {
      const { fleet, database } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "old" });
      const tables = (await database.open()).tables<DirectoryTables>();
      await tables.transaction((db) => db.updateTable("directory_device").set({ origins: null }).execute());
      const after = await fleet.devices.update(id, { name: "host", model: "M" }, { origin: { kind: "agent" } });
      expect(after).toMatchObject({ name: "old", model: "M" });
      expect(Object.keys(await fleet.devices.origins(id))).toEqual(["model"]);
    });

    test("are kept of persons, places and cost centres as well", async () => {
      const { fleet } = await fleetOn({ fresh });
      const directory = { origin: { kind: "directory" } } as const;
      const person = await fleet.persons.add({ name: "user1", department: "Sales" }, directory);
      await fleet.persons.update(person.id, { email: "user1@example.org" });
      const kept = await fleet.persons.update(person.id, { department: "Support", email: "x@example.org" }, directory);
      expect(kept).toMatchObject({ department: "Support", email: "user1@example.org" });
      expect(await fleet.persons.origins(person.id)).toEqual({
        name: { ...byHand, kind: "directory" },
        department: { ...byHand, kind: "directory" },
        email: byHand,
      });
      const place = await fleet.places.add({ kind: "site", name: "North" });
      expect(await fleet.places.update(place.id, { name: "N" }, directory)).toMatchObject({ name: "North" });
      expect(await fleet.places.origins(place.id)).toEqual({ kind: byHand, name: byHand });
      const paid = await fleet.costCentres.add({ code: "1000", name: "One" }, directory);
      await fleet.costCentres.update(paid.id, { name: "Two" });
      expect(await fleet.costCentres.update(paid.id, { code: "2000", name: "Three" }, directory)).toMatchObject({
        code: "2000",
        name: "Two",
      });
    });

    test("that are none are refused with a code", async () => {
      const { fleet } = await fleetOn({ fresh });
      await expect(fleet.devices.add({ name: "pc" }, { origin: { kind: "wind" as never } })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_INPUT",
        subject: "origin",
      });
    });
  });
}
