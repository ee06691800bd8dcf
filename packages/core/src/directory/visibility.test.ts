import { describe, expect } from "vitest";
import type { Actor, Scope } from "../access/actor.ts";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

/**
 * Two sites with a device, a person, a cost centre and a group each; a device that is nowhere; a person, a place, a
 * cost centre and a group that have nothing to do with any device.
 */
async function world(fleet: TestFleet) {
  const site = async (name: string) => (await fleet.places.add({ kind: "site", name })).id;
  const room = async (name: string, parentId: string) => (await fleet.places.add({ kind: "room", name, parentId })).id;
  const part = async (side: "a" | "b") => {
    const siteId = await site(`site ${side}`);
    const place = await room(`room ${side}`, siteId);
    const person = (await fleet.persons.add({ name: `user ${side}` })).id;
    const costCentre = (await fleet.costCentres.add({ code: side, name: side })).id;
    const device = (await fleet.devices.add({ name: `pc ${side}` })).id;
    const group = (await fleet.groups.add({ name: `group ${side}` })).id;
    await fleet.groups.include(group, [device]);
    await fleet.hardware.set(device, { model: side, memory: 1, seen: 1, portable: 1 });
    for (const to of [{ place }, { person }, { costCentre }]) await fleet.devices.assign(device, to);
    return { site: siteId, place, person, costCentre, device, group };
  };
  const [a, b] = [await part("a"), await part("b")];
  const nowhere = (await fleet.devices.add({ name: "pc nowhere" })).id;
  const everybody = (await fleet.groups.add({ name: "group all", query: {} })).id;
  await site("site empty");
  await fleet.persons.add({ name: "user none" });
  await fleet.costCentres.add({ code: "none", name: "none" });
  await fleet.groups.add({ name: "group none" });
  return { a, b, nowhere, everybody };
}

function actor(scope: Scope): Actor {
  const subjects = ["devices", "persons", "places", "cost-centres", "groups", "hardware"] as const;
  return { id: "actor", grants: subjects.map((subject) => ({ permission: `${subject}:*`, scope })) };
}

/** All that an actor can list, by name. */
async function seen(fleet: Pick<TestFleet, "devices" | "persons" | "places" | "costCentres" | "groups" | "hardware">) {
  return {
    devices: (await fleet.devices.list({ sort: "name" }).toArray()).map((device) => device.name),
    count: await fleet.devices.count(),
    found: (await fleet.devices.list({ search: "pc", sort: "-name" }).toArray()).length,
    hardware: (await fleet.hardware.devices({ sort: "name" }).toArray()).map((device) => device.name),
    persons: (await fleet.persons.list().toArray()).map((person) => person.name),
    places: (await fleet.places.list().toArray()).map((place) => place.name),
    costCentres: (await fleet.costCentres.list().toArray()).map((costCentre) => costCentre.code),
    groups: (await fleet.groups.list().toArray()).map((group) => group.name),
  };
}

const nothing = {
  devices: [],
  count: 0,
  found: 0,
  hardware: [],
  persons: [],
  places: [],
  costCentres: [],
  groups: [],
};

const ofA = {
  devices: ["pc a"],
  count: 1,
  found: 1,
  hardware: ["pc a"],
  persons: ["user a"],
  places: ["room a", "site a"],
  costCentres: ["a"],
  groups: ["group a", "group all"],
};

for (const { name, test, fresh } of await testStores()) {
  describe(`what actors see on ${name}`, () => {
    test("is what lies in their scope, whichever kind of scope it is", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { a, b, everybody } = await world(fleet);
      const whole = {
        devices: ["pc a", "pc b", "pc nowhere"],
        count: 3,
        found: 3,
        hardware: ["pc a", "pc b"],
        persons: ["user a", "user b", "user none"],
        places: ["room a", "room b", "site a", "site b", "site empty"],
        costCentres: ["a", "b", "none"],
        groups: ["group a", "group all", "group b", "group none"],
      };
      const scopes: readonly [Scope, object][] = [
        ["fleet", whole],
        [{ place: a.site }, ofA],
        [{ place: a.place }, ofA],
        [{ costCentre: a.costCentre }, ofA],
        [{ group: a.group }, ofA],
        [
          { group: everybody },
          {
            ...whole,
            persons: ["user a", "user b"],
            places: whole.places.slice(0, 4),
            costCentres: ["a", "b"],
            groups: ["group a", "group all", "group b"],
          },
        ],
        [{ place: "none" }, nothing],
        [{ group: b.device }, nothing],
        [{ costCentre: "' or 1=1 --" }, nothing],
      ];
      for (const [scope, expected] of scopes)
        expect(await seen(fleet.as(actor(scope))), JSON.stringify(scope)).toEqual(expected);
    });

    test("adds up over grants", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { a, b } = await world(fleet);
      const both = {
        id: "actor",
        grants: [...actor({ place: a.site }).grants, ...actor({ costCentre: b.costCentre }).grants],
      };
      expect(await seen(fleet.as(both))).toMatchObject({ devices: ["pc a", "pc b"], persons: ["user a", "user b"] });
    });

    test("is nothing of one elsewhere, by whichever method it is asked for", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { a, b, nowhere, everybody } = await world(fleet);
      const missing = "CORE_DIRECTORY_ENTRY_MISSING";
      const denied = "CORE_PERMISSION_DENIED";
      for (const scope of [{ place: a.site }, { group: a.group }, { costCentre: a.costCentre }]) {
        const limited = fleet.as(actor(scope));
        for (const device of [b.device, nowhere, "none"]) {
          const asked: readonly [() => Promise<unknown>, string][] = [
            [() => limited.devices.get(device), denied],
            [() => limited.devices.update(device, { name: "x" }), denied],
            [() => limited.devices.delete(device), denied],
            [() => limited.devices.assign(device, { place: a.place }), denied],
            [() => limited.devices.unassign(device, "place"), denied],
            [() => limited.devices.at(device, new Date(0)), denied],
            [() => limited.devices.history(device).page(), missing],
            [() => limited.persons.holder(device), denied],
            [() => limited.persons.holders(device).page(), missing],
            [() => limited.groups.of(device).page(), missing],
            [() => limited.hardware.set(device, { model: null, memory: null, seen: null, portable: null }), denied],
          ];
          for (const [call, code] of asked) await expect(call(), String(call)).rejects.toMatchObject({ code });
        }
        await expect(limited.persons.get(b.person)).rejects.toMatchObject({ code: missing });
        await expect(limited.persons.devices(b.person).page()).rejects.toMatchObject({ code: missing });
        await expect(limited.persons.assignments(b.person).page()).rejects.toMatchObject({ code: missing });
        await expect(limited.places.get(b.place)).rejects.toMatchObject({ code: missing });
        await expect(limited.costCentres.get(b.costCentre)).rejects.toMatchObject({ code: missing });
        await expect(limited.groups.get(b.group)).rejects.toMatchObject({ code: missing });
        await expect(limited.groups.devices(b.group).page()).rejects.toMatchObject({ code: missing });
        await expect(limited.groups.count(b.group)).rejects.toMatchObject({ code: missing });
        expect(await limited.devices.count({ where: { place: b.site } })).toBe(0);
        expect(await limited.groups.count(everybody)).toBe(1);
        expect((await limited.groups.devices(everybody).toArray()).map((device) => device.id)).toEqual([a.device]);
      }
      expect(await fleet.devices.count()).toBe(3);
    });

    test("of a person who had devices here and elsewhere is what was here", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { a, b } = await world(fleet);
      clock.advance(1_000);
      await fleet.devices.assign(b.device, { person: a.person });
      const limited = fleet.as(actor({ place: a.site }));
      expect((await limited.persons.devices(a.person).toArray()).map((device) => device.id)).toEqual([a.device]);
      expect((await limited.persons.assignments(a.person).toArray()).map((entry) => entry.deviceId)).toEqual([
        a.device,
      ]);
      const devicesRead = { permission: "devices:read", scope: "fleet" } as const;
      const wider = fleet.as({ id: "actor", grants: [...actor({ place: a.site }).grants, devicesRead] });
      expect((await wider.persons.devices(a.person).toArray()).map((device) => device.id)).toEqual([a.device]);
    });

    test("moves with the device", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { a, b } = await world(fleet);
      const limited = fleet.as(actor({ place: a.site }));
      await limited.devices.assign(a.device, { place: b.place });
      expect(await seen(limited)).toMatchObject({ devices: [], persons: [], places: ["room a", "site a"] });
      await expect(limited.devices.get(a.device)).rejects.toMatchObject({ code: "CORE_PERMISSION_DENIED" });
    });

    test("is not enough to change what others' scopes rest on", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { a } = await world(fleet);
      const limited = fleet.as(actor({ place: a.site }));
      const refused: readonly (() => Promise<unknown>)[] = [
        () => limited.devices.add({ name: "new" }),
        () => limited.persons.add({ name: "new" }),
        () => limited.persons.update(a.person, { name: "new" }),
        () => limited.persons.delete(a.person),
        () => limited.places.add({ kind: "site", name: "new" }),
        () => limited.places.update(a.place, { name: "new" }),
        () => limited.places.delete(a.place),
        () => limited.costCentres.update(a.costCentre, { name: "new" }),
        () => limited.groups.add({ name: "new" }),
        () => limited.groups.include(a.group, [a.device]),
        () => limited.groups.exclude(a.group, [a.device]),
        () => limited.groups.update(a.group, { name: "new" }),
        () => limited.groups.delete(a.group),
        () => limited.groups.refresh(),
      ];
      for (const call of refused)
        await expect(call(), String(call)).rejects.toMatchObject({ code: "CORE_PERMISSION_DENIED" });
    });

    test("needs the permission for each kind of thing", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { a, everybody } = await world(fleet);
      const grants = [
        { permission: "groups:read", scope: "fleet" },
        { permission: "persons:read", scope: "fleet" },
        { permission: "devices:read", scope: { place: a.site } },
      ] as const;
      const limited = fleet.as({ id: "actor", grants });
      expect(await limited.groups.count(everybody)).toBe(1);
      expect(await limited.persons.devices(a.person).toArray()).toHaveLength(1);
      await expect(limited.places.list().page()).rejects.toMatchObject({ code: "CORE_PERMISSION_DENIED" });
    });
  });
}
