import { describe, expect } from "vitest";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

for (const { name, test, fresh } of await testStores()) {
  describe(`persons on ${name}`, () => {
    test("come back as they were added and changed", async () => {
      const { fleet } = await fleetOn({ fresh });
      const added = await fleet.persons.add({ name: "user1", email: "user1@example.org", externalId: "e1" });
      const at = "2026-03-01T08:00:00.000Z";
      expect(added).toEqual({
        id: added.id,
        name: "user1",
        email: "user1@example.org",
        externalId: "e1",
        addedAt: at,
        changedAt: at,
      });
      const changed = await fleet.persons.update(added.id, { email: null, department: "sales" });
      const { email, ...rest } = added;
      expect(changed).toEqual({ ...rest, department: "sales" });
      expect(await fleet.persons.get(added.id)).toEqual(changed);
      expect(await fleet.persons.list({ search: "SALES user" }).toArray()).toEqual([changed]);
      expect(await fleet.persons.list({ search: "support" }).toArray()).toEqual([]);
    });

    test("share no external id, and bad ones are refused", async () => {
      const { fleet } = await fleetOn({ fresh });
      await fleet.persons.add({ name: "user1", externalId: "e1" });
      await expect(fleet.persons.add({ name: "user2", externalId: "e1" })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_ENTRY_TAKEN",
        field: "external id",
      });
      await expect(fleet.persons.add({ name: "" })).rejects.toMatchObject({ code: "CORE_DIRECTORY_INPUT" });
      await expect(fleet.persons.list({ search: "\0" }).page()).rejects.toMatchObject({ code: "CORE_FILTER_INVALID" });
    });

    test("go with all that they had; the devices stay", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const one = await fleet.persons.add({ name: "user1" });
      const other = await fleet.persons.add({ name: "user2" });
      const { id } = await fleet.devices.add({ name: "pc" });
      const second = await fleet.devices.add({ name: "pc-2" });
      await fleet.devices.assign(id, { person: one.id });
      clock.advance(1_000);
      await fleet.devices.assign(id, { person: other.id });
      await fleet.devices.assign(second.id, { person: one.id });
      const heard: unknown[] = [];
      fleet.on("directory.device.changed", (event) => heard.push(event));
      fleet.on("directory.person.deleted", (event) => heard.push(event));
      await fleet.persons.delete(one.id);
      expect(await fleet.persons.holders(id).toArray()).toMatchObject([{ to: other.id }]);
      expect(await fleet.persons.holder(second.id)).toBeUndefined();
      expect(await fleet.devices.count()).toBe(2);
      expect(heard).toEqual([{ deviceId: second.id, changed: ["person"] }, { personId: one.id }]);
      await expect(fleet.persons.get(one.id)).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING" });
      await expect(fleet.persons.devices(one.id).page()).rejects.toMatchObject({ subject: "person" });
    });

    test("are read on record, each reading once, before it is handed out", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc" });
      const person = await fleet.persons.add({ name: "user1" });
      await fleet.devices.assign(id, { person: person.id });
      const reader = fleet.as({ id: "reader", grants: [{ permission: "persons:read", scope: "fleet" }] });
      const entries = () => fleet.ledger.list({ actorId: "reader", order: "oldest" }).toArray();

      reader.persons.list();
      expect(await entries()).toEqual([]);
      await reader.persons.get(person.id);
      await reader.persons.list().page();
      await reader.persons.assignments(person.id).toArray();
      await reader.persons.devices(person.id).page();
      await reader.persons.holder(id);
      for await (const assignment of reader.persons.holders(id)) expect(assignment.to).toBe(person.id);
      expect(await entries()).toMatchObject([
        { action: "directory.person.read", category: "privacy", result: "succeeded" },
        { action: "directory.persons.listed", category: "privacy" },
        { action: "directory.person.assignments.listed", category: "privacy" },
        { action: "directory.person.devices.listed", category: "privacy" },
        { action: "directory.holder.read", category: "privacy", deviceId: id },
        { action: "directory.holders.listed", category: "privacy", deviceId: id },
      ]);
    });

    test("refused readings are on record too", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc" });
      const outsider = fleet.as({ id: "outsider", grants: [{ permission: "devices:*", scope: "fleet" }] });
      const denied = { code: "CORE_PERMISSION_DENIED", permission: "persons:read" };
      await expect(outsider.persons.list().page()).rejects.toMatchObject(denied);
      await expect(outsider.persons.holder(id)).rejects.toMatchObject(denied);
      expect(await fleet.ledger.list({ result: "denied", order: "oldest" }).toArray()).toMatchObject([
        { action: "directory.persons.listed", actor: { id: "outsider" } },
        { action: "directory.holder.read", actor: { id: "outsider" }, deviceId: id },
      ]);
    });
  });
}
