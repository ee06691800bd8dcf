import { describe, expect } from "vitest";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import type { NewPlace } from "./place.ts";

async function treeOf(fleet: TestFleet) {
  const add = async (kind: NewPlace["kind"], name: string, parentId?: string) =>
    (await fleet.places.add({ kind, name, parentId })).id;
  const north = await add("site", "north");
  const south = await add("site", "south");
  const hall = await add("building", "hall", north);
  const room = await add("room", "room", hall);
  const yard = await add("room", "yard", south);
  return { north, south, hall, room, yard };
}

for (const { name, test, fresh } of await testStores()) {
  describe(`places on ${name}`, () => {
    test("lie in each other, and what is asked of one is asked of all in it", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { north, south, hall, room, yard } = await treeOf(fleet);
      const within = async (id: string) => (await fleet.places.list({ within: id }).toArray()).map((place) => place.id);
      expect(await within(north)).toEqual([hall, room]);
      expect(await within(room)).toEqual([]);
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { place: room });
      for (const place of [north, hall, room]) expect(await fleet.devices.count({ where: { place } })).toBe(1);
      for (const place of [south, yard, "none"]) expect(await fleet.devices.count({ where: { place } })).toBe(0);
    });

    test("move with all that is in them, and groups follow", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { north, south, hall, room } = await treeOf(fleet);
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { place: room });
      const group = await fleet.groups.add({ name: "in the north", query: { place: north } });
      const heard: unknown[] = [];
      fleet.on("directory.group.changed", (event) => heard.push(event));
      expect(await fleet.places.update(hall, { parentId: south, name: "moved" })).toMatchObject({
        name: "moved",
        parentId: south,
      });
      expect(await fleet.devices.count({ where: { place: north } })).toBe(0);
      expect(await fleet.devices.count({ where: { place: south } })).toBe(1);
      expect(heard).toEqual([{ groupId: group.id, added: [], removed: [id] }]);
      await fleet.places.update(hall, { parentId: north });
      expect(await fleet.devices.count({ where: { place: north } })).toBe(1);
    });

    test("lie only where their kind can", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { north, hall, room } = await treeOf(fleet);
      const wrong: readonly NewPlace[] = [
        { kind: "site", name: "x", parentId: north },
        { kind: "building", name: "x" },
        { kind: "building", name: "x", parentId: hall },
        { kind: "room", name: "x" },
        { kind: "room", name: "x", parentId: room },
      ];
      for (const place of wrong)
        await expect(fleet.places.add(place)).rejects.toMatchObject({ code: "CORE_PLACE_TREE", kind: place.kind });
      await expect(fleet.places.update(hall, { parentId: room })).rejects.toMatchObject({ code: "CORE_PLACE_TREE" });
      const nowhere = { kind: "room", name: "x", parentId: "none" } as const;
      await expect(fleet.places.add(nowhere)).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING" });
      expect(await fleet.places.list().toArray()).toHaveLength(5);
    });

    test("are not deleted while somebody needs them", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { hall, room } = await treeOf(fleet);
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { place: room });
      clock.advance(1_000);
      const inUse = (uses: object) => ({ code: "CORE_DIRECTORY_ENTRY_IN_USE", uses });
      await expect(fleet.places.delete(hall)).rejects.toMatchObject(
        inUse({ devices: 0, pastAssignments: 0, placesInside: 1 }),
      );
      await expect(fleet.places.delete(room, { withHistory: true })).rejects.toMatchObject(
        inUse({ devices: 1, pastAssignments: 0, placesInside: 0 }),
      );
      await fleet.devices.unassign(id, "place");
      await expect(fleet.places.delete(room)).rejects.toMatchObject(
        inUse({ devices: 0, pastAssignments: 1, placesInside: 0 }),
      );
      await fleet.places.delete(room, { withHistory: true });
      await fleet.places.delete(hall);
      expect(await fleet.devices.history(id).toArray()).toEqual([]);
      await expect(fleet.places.get(room)).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING" });
    });
  });

  describe(`cost centres on ${name}`, () => {
    test("have a code of their own, and stay while devices are on them", async () => {
      const { fleet } = await fleetOn({ fresh });
      const first = await fleet.costCentres.add({ code: "4711", name: "one" });
      const second = await fleet.costCentres.add({ code: "4712", name: "two" });
      const taken = { code: "CORE_DIRECTORY_ENTRY_TAKEN", subject: "cost centre", field: "code", value: "4711" };
      await expect(fleet.costCentres.add({ code: "4711", name: "three" })).rejects.toMatchObject(taken);
      await expect(fleet.costCentres.update(second.id, { code: "4711" })).rejects.toMatchObject(taken);
      expect(await fleet.costCentres.update(second.id, { name: "renamed" })).toMatchObject({ name: "renamed" });
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { costCentre: first.id });
      expect(await fleet.devices.count({ where: { "cost-centre": first.id } })).toBe(1);
      await expect(fleet.costCentres.delete(first.id)).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_IN_USE" });
      await fleet.costCentres.delete(second.id);
      expect(await fleet.costCentres.list().toArray()).toEqual([first]);
    });

    test("come by code, page by page, and are found by code and name", async () => {
      const { fleet } = await fleetOn({ fresh });
      for (const code of ["20", "3", "10", "b", "B"]) await fleet.costCentres.add({ code, name: `centre ${code}` });
      const codes: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await fleet.costCentres.list().page({ limit: 2, cursor });
        codes.push(...page.items.map((costCentre) => costCentre.code));
        cursor = page.next;
      } while (cursor);
      expect(codes).toEqual(["10", "20", "3", "B", "b"]);
      expect(await fleet.costCentres.list({ search: "CENTRE 1" }).toArray()).toMatchObject([{ code: "10" }]);
      const first = await fleet.costCentres.list().page({ limit: 2 });
      const foreign = fleet.costCentres.list({ search: "centre" }).page({ cursor: first.next });
      await expect(foreign).rejects.toMatchObject({ code: "CORE_CURSOR_INVALID" });
    });
  });
}
