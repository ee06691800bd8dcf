import { describe, expect, vi } from "vitest";
import type { Filter } from "../filter/filter.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import type { NewDevice } from "./device.ts";

const whole: NewDevice = {
  name: "pc-001",
  kind: "pc",
  state: "ordered",
  tag: "T-1",
  serial: "S-1",
  manufacturer: "Maker",
  model: "Model",
  purchase: {
    date: "2026-01-31",
    price: { minorUnits: 119_900, currency: "EUR" },
    orderNumber: "O-1",
    supplier: "Supplier",
  },
  warrantyEnd: "2029-01-31",
  supportEnd: "2031-01-31",
  lease: {
    start: "2026-01-01",
    end: "2028-12-31",
    lessor: "Lessor",
    monthlyPrice: { minorUnits: 3_490, currency: "EUR" },
  },
  usage: {
    sensitiveData: true,
    changingUsers: false,
    mobile: true,
    facesInternet: false,
    mailAndWeb: true,
    kiosk: false,
  },
  phone: { number: "+49 30 1234567", imei: "490154203237518" },
  notes: "<script>alert(1)</script> \u001b[31m \u202e",
};

const badDevices: readonly [string, unknown][] = [
  ["no name", {}],
  ["an empty name", { name: "" }],
  ["a name of 1,001 characters", { name: "x".repeat(1_001) }],
  ["a NUL", { name: "pc\0" }],
  ["half a surrogate pair", { name: "pc \ud83d" }],
  ["a kind that there is not", { name: "pc", kind: "toaster" }],
  ["a day that there is not", { name: "pc", warrantyEnd: "2026-02-30" }],
  ["a price that is no whole number", { name: "pc", purchase: { price: { minorUnits: 1.5, currency: "EUR" } } }],
  ["a price without its currency", { name: "pc", purchase: { price: { minorUnits: 1 } } }],
  ["an IMEI with a wrong last digit", { name: "phone", phone: { imei: "490154203237517" } }],
  ["an IMEI that is too short", { name: "phone", phone: { imei: "4901542032375" } }],
  ["a lease without a currency", { name: "pc", lease: { monthlyPrice: { minorUnits: 1 } } }],
  ["a field that there is not", { name: "pc", colour: "grey" }],
  ["an id of its own", { name: "pc", id: "1" }],
  ["a polluting key", JSON.parse('{"name": "pc", "__proto__": {"polluted": true}}')],
  ["no object", "pc"],
  ["nothing", undefined],
];

for (const { name, test, fresh } of await testStores()) {
  describe(`devices on ${name}`, () => {
    test("come back as they were added, with an id, a number and their times", async () => {
      const { fleet } = await fleetOn({ fresh });
      const added = await fleet.devices.add(whole);
      const at = "2026-03-01T08:00:00.000Z";
      expect(added).toEqual({
        ...whole,
        id: expect.any(String),
        number: 1,
        stateSince: at,
        addedAt: at,
        changedAt: at,
      });
      expect(await fleet.devices.get(added.id)).toEqual(added);
      expect(await fleet.devices.list().toArray()).toEqual([added]);
    });

    test("are found and sorted by what is kept of them by hand", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add(whole);
      const older = await fleet.devices.add({
        name: "pc-000",
        supportEnd: "2027-01-31",
        phone: { imei: "49-015420-323751-8" },
      });
      const found = async (where: Filter) => (await fleet.devices.list({ where }).toArray()).map((device) => device.id);
      expect(
        await found({ serial: "S-1", manufacturer: { contains: "mak" }, "lease.minorUnits": { above: 3_000 } }),
      ).toEqual([id]);
      expect(await found({ "phone.imei": "490154203237518" })).toEqual([id, older.id].sort());
      expect(await found({ serial: { missing: true } })).toEqual([older.id]);
      const sorted = await fleet.devices.list({ sort: "support.end" }).toArray();
      expect(sorted.map((device) => device.id)).toEqual([older.id, id]);
    });

    test("have what is least when nothing else is said", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id, number, stateSince, addedAt, changedAt, ...fields } = await fleet.devices.add({
        name: "pc-001",
        tag: undefined,
      });
      expect(fields).toEqual({ name: "pc-001", kind: "pc", state: "in-use" });
    });

    test("change in what is given alone; null removes", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const heard = vi.fn();
      fleet.on("directory.device.changed", heard);
      const added = await fleet.devices.add(whole);
      clock.advance(1_000);
      const changed = await fleet.devices.update(added.id, {
        kind: "server",
        tag: null,
        usage: { kiosk: true },
        lease: null,
        name: undefined,
      });
      const { tag, lease, ...rest } = added;
      const changedAt = "2026-03-01T08:00:01.000Z";
      expect(changed).toEqual({ ...rest, kind: "server", usage: { kiosk: true }, changedAt });
      expect(await fleet.devices.get(added.id)).toEqual(changed);
      expect(heard.mock.calls).toEqual([[{ deviceId: added.id, changed: ["kind", "tag", "lease", "usage"] }]]);
    });

    test("that are told what they are already do not change", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const heard = vi.fn();
      fleet.on("directory.device.changed", heard);
      const added = await fleet.devices.add(whole);
      clock.advance(1_000);
      expect(await fleet.devices.update(added.id, { ...whole, notes: undefined })).toEqual(added);
      expect(heard).not.toHaveBeenCalled();
    });

    test("share no asset tag, and a refused one changes nothing", async () => {
      const { fleet } = await fleetOn({ fresh });
      const first = await fleet.devices.add({ name: "one", tag: "T-1" });
      const second = await fleet.devices.add({ name: "two" });
      await fleet.devices.add({ name: "three" });
      const taken = { code: "CORE_DIRECTORY_ENTRY_TAKEN", subject: "device", field: "tag", value: "T-1" };
      await expect(fleet.devices.add({ name: "four", tag: "T-1" })).rejects.toMatchObject(taken);
      await expect(fleet.devices.update(second.id, { name: "renamed", tag: "T-1" })).rejects.toMatchObject(taken);
      expect(await fleet.devices.get(second.id)).toEqual(second);
      await fleet.devices.update(first.id, { tag: null });
      expect((await fleet.devices.add({ name: "five", tag: "T-1" })).number).toBe(4);
    });

    test("never get the number of another one, not even of a deleted one", async () => {
      const { fleet } = await fleetOn({ fresh });
      const first = await fleet.devices.add({ name: "one" });
      const second = await fleet.devices.add({ name: "two" });
      await fleet.devices.delete(second.id);
      const third = await fleet.devices.add({ name: "three" });
      expect([first.number, second.number, third.number]).toEqual([1, 2, 3]);
    });

    test("go with all that is about them", async () => {
      const { fleet } = await fleetOn({ fresh });
      const heard: string[] = [];
      fleet.on("directory.device.deleted", ({ deviceId }) => heard.push(`deleted ${deviceId}`));
      fleet.on("directory.group.changed", ({ removed }) => heard.push(`removed ${removed.join()}`));
      const kept = await fleet.devices.add({ name: "kept" });
      const { id } = await fleet.devices.add(whole);
      const person = await fleet.persons.add({ name: "user1" });
      const group = await fleet.groups.add({ name: "some" });
      for (const device of [kept.id, id]) {
        await fleet.devices.assign(device, { person: person.id });
        await fleet.hardware.set(device, { model: "m", memory: 1, seen: 1, portable: 0 });
      }
      await fleet.groups.include(group.id, [kept.id, id]);
      heard.length = 0;

      await fleet.devices.delete(id);
      expect(heard).toEqual([`removed ${id}`, `deleted ${id}`]);
      await expect(fleet.devices.get(id)).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING", id });
      await expect(fleet.devices.delete(id)).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING" });
      expect((await fleet.persons.assignments(person.id).toArray()).map((entry) => entry.deviceId)).toEqual([kept.id]);
      expect(await fleet.groups.count(group.id)).toBe(1);
      expect(await fleet.hardware.devices().toArray()).toEqual([{ name: "kept", memory: 1 }]);
    });

    test("are changed on record, from the first entry on", async () => {
      const { fleet } = await fleetOn({ fresh });
      const worker = fleet.as({ id: "worker", grants: [{ permission: "devices:*", scope: "fleet" }] });
      const { id } = await worker.devices.add({ name: "pc" });
      await worker.devices.update(id, { notes: "loud" });
      await worker.devices.list().toArray();
      await expect(worker.devices.assign(id, { person: "none" })).rejects.toThrow();
      await worker.devices.delete(id);
      expect(await fleet.ledger.list({ deviceId: id, order: "oldest" }).toArray()).toMatchObject([
        { action: "directory.device.added", category: "administration", result: "succeeded" },
        { action: "directory.device.updated", result: "succeeded" },
        { action: "directory.device.assigned", result: "failed", error: "CORE_DIRECTORY_ENTRY_MISSING" },
        { action: "directory.device.deleted", result: "succeeded" },
      ]);
    });

    test("are refused with a code when they are not well-formed, and nothing is written", async () => {
      const { fleet } = await fleetOn({ fresh });
      for (const [what, input] of badDevices)
        await expect(fleet.devices.add(input as NewDevice), what).rejects.toMatchObject({
          code: "CORE_DIRECTORY_INPUT",
          subject: "device",
          problems: [{ path: expect.any(String), problem: expect.any(String) }],
        });
      expect(await fleet.devices.count()).toBe(0);
      const { id } = await fleet.devices.add(whole);
      await expect(fleet.devices.update(id, { name: null as never })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_INPUT",
      });
      expect(await fleet.devices.get(id)).toMatchObject(whole);
    });
  });
}
