import { type Actor, createFleet, type List, type Permission, type Scope } from "@fleetwright/core";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished } from "vitest";
import { type TestStore, testStores } from "../../core/src/testing/test-stores.ts";
import type { InventoryApi } from "./api.ts";
import { inventory } from "./plugin.ts";
import type { Snapshot } from "./snapshot.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

const denied = { code: "CORE_PERMISSION_DENIED" };
const before = new Date("2026-06-01T08:30:00Z");
const after = new Date("2026-06-01T09:30:00Z");

/** A report with a program that all have and programs of its own. */
function withPrograms(snapshot: Snapshot, ...own: readonly string[]): Snapshot {
  const data = ["shared", ...own].map((name) => ({ ecosystem: "dpkg", name, version: "1" }));
  return { ...snapshot, sections: { ...snapshot.sections, software: { status: "complete", elapsedMs: 1, data } } };
}

/**
 * Three devices with a change each: one in a room of a site, with a cost centre; one at the site itself, in a group; one
 * at another site. And a clone of the third, which is nowhere and whose conflict is undecided.
 */
async function world({ fresh }: TestStore) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({ store: database.provider, plugins: [inventory()], clock });
  await fleet.start();
  onTestFinished(() => fleet.stop());

  const [room, site, elsewhere] = [...syntheticFleet({ devices: 3, programs: 3 })].map((device) =>
    syntheticSnapshot(device),
  );
  if (!room || !site || !elsewhere) throw new Error("The synthetic fleet has three devices.");
  const clone = { ...elsewhere, identity: { ...elsewhere.identity, macs: ["a4:bb:6d:99:99:99"], name: "clone" } };
  const report = async (snapshot: Snapshot, name: string): Promise<string> => {
    const { deviceId } = await fleet.inventory.report(withPrograms(snapshot, `old-${name}`));
    clock.advance(3_600_000);
    await fleet.inventory.report(withPrograms(snapshot, `new-${name}`));
    // A millisecond apart, so that their ids are in this order.
    clock.advance(1 - 3_600_000);
    return deviceId;
  };
  const devices = {
    room: await report(room, "room"),
    site: await report(site, "site"),
    elsewhere: await report(elsewhere, "elsewhere"),
    clone: await report(clone, "clone"),
  };
  const siteId = (await fleet.places.add({ kind: "site", name: "site" })).id;
  const roomId = (await fleet.places.add({ kind: "room", name: "room", parentId: siteId })).id;
  const otherId = (await fleet.places.add({ kind: "site", name: "other" })).id;
  const emptyId = (await fleet.places.add({ kind: "site", name: "empty" })).id;
  const costCentre = (await fleet.costCentres.add({ code: "1", name: "one" })).id;
  const group = (await fleet.groups.add({ name: "group" })).id;
  await fleet.devices.assign(devices.room, { place: roomId });
  await fleet.devices.assign(devices.room, { costCentre });
  await fleet.devices.assign(devices.site, { place: siteId });
  await fleet.devices.assign(devices.elsewhere, { place: otherId });
  await fleet.groups.include(group, [devices.site]);
  const [conflict] = await fleet.inventory.identity.conflicts().toArray();
  if (!conflict) throw new Error("A clone makes a conflict.");

  type Name = keyof typeof devices;
  const scopes: readonly (readonly [name: string, scope: Scope, seen: readonly Name[]])[] = [
    ["fleet", "fleet", ["room", "site", "elsewhere", "clone"]],
    ["a place with one below it", { place: siteId }, ["room", "site"]],
    ["a place below another", { place: roomId }, ["room"]],
    ["another place", { place: otherId }, ["elsewhere"]],
    ["a place without devices", { place: emptyId }, []],
    ["a place that is none", { place: "none" }, []],
    ["a group", { group }, ["site"]],
    ["a group that is none", { group: devices.room }, []],
    ["a cost centre", { costCentre }, ["room"]],
  ];
  const as = (scope: Scope, permission: Permission = "inventory:*"): InventoryApi => {
    const actor: Actor = { id: "actor", grants: [{ permission, scope }] };
    return fleet.as(actor).inventory;
  };
  return { fleet, as, devices, scopes, conflict, siteId, roomId, otherId, snapshot: room };
}

/** Page by page, of one item each. */
async function inPages<Item>(list: List<Item>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list.page({ limit: 1, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

for (const store of await testStores()) {
  const { name, test } = store;
  describe(`who may ask inventory what on ${name}`, () => {
    test("lists, counts and pages hold what lies in the scope alone", async () => {
      const { as, devices, scopes } = await world(store);
      for (const [title, scope, seen] of scopes) {
        const limited = as(scope, "inventory:read");
        const ids = seen.map((device) => devices[device]).sort();
        const programs = seen.map((device) => `new-${device}`).sort();
        for (const read of [inPages, <Item>(list: List<Item>) => list.toArray()]) {
          expect((await read(limited.devices())).map(({ id }) => id).sort(), title).toEqual(ids);
          expect((await read(limited.devices({ sort: "-inventory.reported" }))).length, title).toBe(ids.length);
          expect((await read(limited.changes())).map(({ deviceId }) => deviceId).sort(), title).toEqual(ids);
          const titles = await read(limited.software());
          expect(titles.map((one) => [one.name, one.deviceCount]).sort(), title).toEqual([
            ...programs.map((program) => [program, 1]),
            ...(ids.length > 0 ? [["shared", ids.length]] : []),
          ]);
          const shared = await read(limited.installations({ name: "shared" }));
          expect(shared.map(({ deviceId }) => deviceId).sort(), title).toEqual(ids);
          const own = await read(limited.installations({ name: { contains: "new-" } }));
          expect(own.map(({ component }) => component.name).sort(), title).toEqual(programs);
        }
      }
    });

    test("one device is told about where it is, and refused everywhere else", async () => {
      const { as, devices, scopes } = await world(store);
      for (const [title, scope, seen] of scopes) {
        const limited = as(scope, "inventory:read");
        const names = ["room", "site", "elsewhere", "clone"] as const;
        for (const device of names) {
          const id = devices[device];
          const calls = [() => limited.device(id), () => limited.at(id, before), () => limited.diff(id, before, after)];
          if (!seen.includes(device)) {
            for (const call of calls) await expect(call(), `${title}: ${device}`).rejects.toMatchObject(denied);
            continue;
          }
          expect((await limited.device(id)).deviceId).toBe(id);
          const then = (await limited.at(id, before)).sections.software?.data ?? [];
          expect(then.map((program) => program.name).sort()).toEqual([`old-${device}`, "shared"]);
          expect(await limited.diff(id, before, after)).toMatchObject([
            { section: "software", added: [{ name: `new-${device}` }], removed: [{ name: `old-${device}` }] },
          ]);
        }
      }
    });

    test("whether a device exists at all is told to those alone who may see the whole fleet", async () => {
      const { as, roomId } = await world(store);
      const [whole, limited] = [as("fleet"), as({ place: roomId })];
      for (const id of ["none", "' or 1=1 --"]) {
        for (const call of [
          (api: InventoryApi) => api.device(id),
          (api: InventoryApi) => api.at(id, before),
          (api: InventoryApi) => api.diff(id, before, after),
        ]) {
          await expect(call(limited)).rejects.toMatchObject(denied);
          await expect(call(whole)).rejects.toMatchObject({ code: "INVENTORY_DEVICE_UNKNOWN" });
        }
      }
    });

    test("asking for what is elsewhere by name, by id, by place or with another's cursor finds nothing of it", async () => {
      const { as, devices, siteId, roomId, otherId } = await world(store);
      const limited = as({ place: roomId });
      const foreign = devices.elsewhere;
      const deviceIds = [foreign, devices.clone];
      expect(await limited.software({ deviceIds }).toArray()).toEqual([]);
      expect(await limited.software({ name: "new-elsewhere" }).toArray()).toEqual([]);
      expect(await limited.installations({ deviceIds }).toArray()).toEqual([]);
      expect(await limited.installations({ name: "new-elsewhere" }).toArray()).toEqual([]);
      expect(
        await limited.installations({ deviceIds: [foreign, devices.room], name: "shared" }).toArray(),
      ).toMatchObject([{ deviceId: devices.room }]);
      expect(await limited.software({ deviceIds: [foreign, devices.room], name: "shared" }).toArray()).toMatchObject([
        { deviceCount: 1 },
      ]);
      expect(await limited.changes({ deviceId: foreign }).toArray()).toEqual([]);
      expect(await limited.changes({ section: "software" }).toArray()).toMatchObject([{ deviceId: devices.room }]);
      expect(await limited.devices({ where: { place: otherId } }).toArray()).toEqual([]);
      expect(await limited.devices({ search: "clone" }).toArray()).toEqual([]);
      const whole = as("fleet");
      const lists = [
        (api: InventoryApi) => api.devices({ sort: "name" }),
        (api: InventoryApi) => api.changes(),
        (api: InventoryApi) => api.installations({ name: "shared" }),
      ];
      for (const list of lists) {
        const { next } = await list(whole).page({ limit: 1 });
        const { items } = await list(as({ place: siteId })).page({ cursor: next });
        const ids = items.map((item) => ("deviceId" in item ? item.deviceId : item.id));
        expect(ids).toContain(devices.site);
        expect(ids).not.toContain(foreign);
        expect(ids).not.toContain(devices.clone);
      }
    });

    test("grants add up, and move with the device", async () => {
      const { fleet, devices, roomId, otherId } = await world(store);
      const inside = (...places: readonly string[]): InventoryApi => {
        const grants = places.map((place) => ({ permission: "inventory:read", scope: { place } }) as const);
        return fleet.as({ id: "actor", grants }).inventory;
      };
      const both = inside(roomId, otherId);
      expect(await both.software({ name: "shared" }).toArray()).toMatchObject([{ deviceCount: 2 }]);
      expect(await both.changes().toArray()).toHaveLength(2);
      const [from, to] = [inside(roomId), inside(otherId)];
      expect(await from.software({ name: "shared" }).toArray()).toMatchObject([{ deviceCount: 1 }]);
      await fleet.devices.assign(devices.room, { place: otherId });
      await expect(from.device(devices.room)).rejects.toMatchObject(denied);
      expect(await from.devices().toArray()).toEqual([]);
      expect(await from.software().toArray()).toEqual([]);
      expect(await from.changes().toArray()).toEqual([]);
      expect((await to.device(devices.room)).deviceId).toBe(devices.room);
      expect(await to.software({ name: "shared" }).toArray()).toMatchObject([{ deviceCount: 2 }]);
    });

    test("a device that was merged into one elsewhere is counted for nobody twice", async () => {
      const { as, devices, conflict, otherId } = await world(store);
      await as("fleet").identity.decide(conflict.id, { sameAs: devices.elsewhere });
      const limited = as({ place: otherId });
      expect(await limited.software({ name: "shared" }).toArray()).toMatchObject([{ deviceCount: 1 }]);
      expect((await limited.devices().toArray()).map(({ id }) => id)).toEqual([devices.elsewhere]);
      await expect(limited.device(devices.clone)).rejects.toMatchObject(denied);
      expect(await as("fleet").software({ name: "shared" }).toArray()).toMatchObject([{ deviceCount: 3 }]);
    });

    test("reporting and deciding who is who need the whole fleet", async () => {
      const { as, devices, scopes, conflict, snapshot } = await world(store);
      for (const [title, scope] of scopes) {
        if (scope === "fleet") continue;
        const limited = as(scope);
        // Some refuse by throwing, as what they return is no promise.
        const calls: readonly (() => Promise<unknown>)[] = [
          async () => limited.report(snapshot),
          async () => limited.identity.conflicts().page(),
          async () => limited.identity.conflicts({ all: true }).toArray(),
          async () => limited.identity.decide(conflict.id, "different"),
          async () => limited.identity.decide(conflict.id, { sameAs: devices.elsewhere }),
          async () => limited.identity.undo(conflict.id),
        ];
        for (const call of calls) await expect(call(), `${title}: ${call}`).rejects.toMatchObject(denied);
      }
      const { identity, report } = as("fleet");
      expect(await identity.conflicts().toArray()).toEqual([conflict]);
      await identity.decide(conflict.id, "different");
      expect(await identity.conflicts().toArray()).toEqual([]);
      await identity.undo(conflict.id);
      expect(await identity.conflicts().toArray()).toEqual([conflict]);
      expect(await report(snapshot)).toMatchObject({ deviceId: devices.room });
    });

    test("each permission opens its own methods and no other", async () => {
      const { fleet, as, devices, conflict, snapshot } = await world(store);
      const id = devices.room;
      const reads = (api: InventoryApi): readonly (() => Promise<unknown>)[] => [
        async () => api.device(id),
        async () => api.at(id, before),
        async () => api.diff(id, before, after),
        async () => api.devices().page(),
        async () => api.changes().page(),
        async () => api.changes({ section: "logged-on-users" }).page(),
        async () => api.software().page(),
        async () => api.installations({}).page(),
      ];
      const reports = (api: InventoryApi) => [async () => api.report(snapshot)];
      const decisions = (api: InventoryApi): readonly (() => Promise<unknown>)[] => [
        async () => api.identity.conflicts().page(),
        async () => api.identity.decide(conflict.id, "different"),
        async () => api.identity.undo(conflict.id),
      ];
      const kinds = { "inventory:read": reads, "inventory:report": reports, "inventory:identity": decisions };
      const others = [
        as("fleet", "devices:*"),
        as("fleet", "inventory:none"),
        fleet.as({ id: "actor", grants: [] }).inventory,
      ];
      for (const [permission, open] of Object.entries(kinds)) {
        for (const call of open(as("fleet", permission as keyof typeof kinds))) await call();
        const closed = [
          ...others.flatMap((api) => open(api)),
          ...Object.entries(kinds).flatMap(([other]) =>
            other === permission ? [] : open(as("fleet", other as keyof typeof kinds)),
          ),
        ];
        for (const call of closed) await expect(call(), `${permission}: ${call}`).rejects.toMatchObject(denied);
      }
    });
  });
}
