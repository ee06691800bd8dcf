import { describe, expect } from "vitest";
import { createFleet } from "../fleet.ts";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { memorySecrets } from "../testing/memory-secrets.ts";
import { testStores } from "../testing/test-stores.ts";

async function namesIn(fleet: Pick<TestFleet, "groups">, groupId: string): Promise<string[]> {
  return (await fleet.groups.devices(groupId, { sort: "name" }).toArray()).map((device) => device.name);
}

const windows = { model: "m", memory: 4e9, seen: null, portable: null };

for (const { name, test, fresh } of await testStores()) {
  describe(`groups on ${name}`, () => {
    test("by query follow what changes, and tell after the commit", async () => {
      const { fleet } = await fleetOn({ fresh });
      const first = await fleet.devices.add({ name: "pc-1" });
      await fleet.hardware.set(first.id, windows);
      const heard: unknown[] = [];
      fleet.on("directory.group.changed", (event) => heard.push(event));
      const query = { state: "in-use", "memory.bytes": { below: 8e9 } } as const;
      const group = await fleet.groups.add({ name: "small", query });
      expect(group).toMatchObject({ members: "query", query, stale: false });

      const second = await fleet.devices.add({ name: "pc-2" });
      await fleet.hardware.set(second.id, windows);
      await fleet.hardware.set(second.id, { ...windows, memory: 5e9 });
      await fleet.devices.transition(first.id, { to: "retired", reason: "old" });
      await fleet.hardware.set(second.id, { ...windows, memory: 16e9 });
      expect(heard).toEqual([
        { groupId: group.id, added: [first.id], removed: [] },
        { groupId: group.id, added: [second.id], removed: [] },
        { groupId: group.id, added: [], removed: [first.id] },
        { groupId: group.id, added: [], removed: [second.id] },
      ]);
      expect(await fleet.groups.count(group.id)).toBe(0);
    });

    test("by query are asked anew when the query changes", async () => {
      const { fleet } = await fleetOn({ fresh });
      for (const name of ["a-1", "a-2", "b-1"]) await fleet.devices.add({ name });
      const { id } = await fleet.groups.add({ name: "some", query: { name: { startsWith: "a" } } });
      const heard: { added: readonly string[]; removed: readonly string[] }[] = [];
      fleet.on("directory.group.changed", (event) => heard.push(event));
      await fleet.groups.update(id, { query: { name: { endsWith: "1" } }, description: "those with a 1" });
      expect(await namesIn(fleet, id)).toEqual(["a-1", "b-1"]);
      expect(heard).toMatchObject([{ added: [expect.any(String)], removed: [expect.any(String)] }]);
      await fleet.groups.update(id, { name: "renamed", description: null });
      expect(heard).toHaveLength(1);
      expect(await fleet.groups.get(id)).not.toHaveProperty("description");
    });

    test("by query are as before when the change is rolled back, and nobody is told", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc-1", tag: "T-1" });
      await fleet.devices.add({ name: "pc-2", tag: "T-2" });
      const group = await fleet.groups.add({ name: "pcs", query: { name: { startsWith: "pc" } } });
      const heard: unknown[] = [];
      fleet.on("directory.group.changed", (event) => heard.push(event));
      await expect(fleet.devices.update(id, { name: "server", tag: "T-2" })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_ENTRY_TAKEN",
      });
      expect(heard).toEqual([]);
      expect(await namesIn(fleet, group.id)).toEqual(["pc-1", "pc-2"]);
    });

    test("by hand have whom they were given", async () => {
      const { fleet } = await fleetOn({ fresh });
      const [one, two] = [await fleet.devices.add({ name: "pc-1" }), await fleet.devices.add({ name: "pc-2" })];
      const { id } = await fleet.groups.add({ name: "pilot" });
      const heard: unknown[] = [];
      fleet.on("directory.group.changed", ({ added, removed }) => heard.push({ added, removed }));
      await fleet.groups.include(id, [one.id, two.id, one.id]);
      await fleet.groups.include(id, [two.id]);
      await fleet.groups.exclude(id, [one.id]);
      await fleet.groups.exclude(id, [one.id]);
      expect(heard).toEqual([
        { added: [one.id, two.id], removed: [] },
        { added: [], removed: [one.id] },
      ]);
      expect(await namesIn(fleet, id)).toEqual(["pc-2"]);
      expect((await fleet.groups.of(two.id).toArray()).map((group) => group.name)).toEqual(["pilot"]);
      const missing = { code: "CORE_DIRECTORY_ENTRY_MISSING", subject: "device" };
      await expect(fleet.groups.include(id, [one.id, "none"])).rejects.toMatchObject(missing);
      expect(await namesIn(fleet, id)).toEqual(["pc-2"]);
    });

    test("are of one kind for good, have a name of their own, and go without their devices", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc-1" });
      const hand = await fleet.groups.add({ name: "hand" });
      const asked = await fleet.groups.add({ name: "asked", query: {} });
      const wrongKind = { code: "CORE_GROUP_KIND" };
      await expect(fleet.groups.update(hand.id, { query: {} })).rejects.toMatchObject({
        ...wrongKind,
        members: "hand",
      });
      await expect(fleet.groups.include(asked.id, [id])).rejects.toMatchObject({ ...wrongKind, members: "query" });
      await expect(fleet.groups.add({ name: "hand" })).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_TAKEN" });
      const unknown = { name: "x", query: { "os.colour": "red" } };
      await expect(fleet.groups.add(unknown)).rejects.toMatchObject({ code: "CORE_ATTRIBUTE_UNKNOWN" });
      await fleet.groups.delete(asked.id);
      expect(await fleet.groups.list().toArray()).toEqual([hand]);
      expect(await fleet.devices.count()).toBe(1);
      await expect(fleet.groups.devices(asked.id).page()).rejects.toMatchObject({ subject: "group" });
    });

    test("keep their members while nobody offers what they ask, and are refreshed when somebody does again", async () => {
      const { fleet, database, clock } = await fleetOn({ fresh });
      const [one, two] = [await fleet.devices.add({ name: "pc-1" }), await fleet.devices.add({ name: "pc-2" })];
      await fleet.hardware.set(one.id, windows);
      const { id } = await fleet.groups.add({
        name: "small",
        query: { "memory.bytes": { below: 8e9 }, state: "in-use" },
      });

      const without = createFleet({ store: database.provider, clock, secrets: memorySecrets(), plugins: [] });
      await without.start();
      expect(await without.groups.get(id)).toMatchObject({ stale: true });
      await without.devices.transition(one.id, { to: "lost", reason: "gone" });
      await without.devices.update(two.id, { notes: "seen" });
      expect(await namesIn(without, id)).toEqual(["pc-1"]);
      await without.stop();

      expect(await fleet.groups.get(id)).toMatchObject({ stale: false });
      await fleet.groups.refresh();
      expect(await namesIn(fleet, id)).toEqual([]);
    });
  });
}
