import { createFleet } from "@fleetwright/core";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished, vi } from "vitest";
import { type TestStore, testStores } from "../../core/src/testing/test-stores.ts";
import { type AttentionKind, attentions } from "./attentions.ts";
import { inventory } from "./plugin.ts";
import type { Sections } from "./sections.ts";
import type { Snapshot } from "./snapshot.ts";
import type { InventoryTables } from "./storage/tables.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

const dayMs = 86_400_000;
const devices = [...syntheticFleet({ devices: 40, programs: 2 })];

/** Nothing on it needs attention. */
const healthy: Partial<Sections> = {
  boot: { restartPending: false },
  machine: { kind: "portable" },
  disks: [{ id: "d", health: "passed", mediaErrors: 0, wearPercent: 3, sizeBytes: 1_000 }],
  volumes: [
    { id: "boot", kind: "local", mountPoint: "/boot/efi", fileSystem: "vfat", sizeBytes: 100, freeBytes: 90 },
    { id: "root", kind: "local", mountPoint: "/", sizeBytes: 1_000, freeBytes: 600, encrypted: true },
    { id: "snap", kind: "local", mountPoint: "/snap/x", fileSystem: "squashfs", sizeBytes: 1_000, freeBytes: 0 },
    { id: "share", kind: "network", mountPoint: "/mnt", sizeBytes: 1_000, freeBytes: 0, encrypted: false },
  ],
  batteries: [{ id: "b", designCapacityMwh: 50_000, fullCapacityMwh: 45_000 }],
  certificates: [
    { fingerprint: "a", validUntil: "2030-01-01T00:00:00.000Z" },
    { fingerprint: "b", validUntil: "2020-01-01T00:00:00.000Z", authority: true },
  ],
  antivirus: [
    { name: "first", upToDate: true },
    { name: "second", upToDate: false },
  ],
  "pending-updates": [{ ecosystem: "dpkg", name: "held", security: true, held: true }],
};

async function startedFleet({ fresh }: TestStore) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({ store: database.provider, plugins: [inventory()], clock });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  let next = 0;
  const snapshotWith = (sections: Partial<Sections>, index = next++): Snapshot => {
    const device = devices[index];
    if (!device) throw new Error("The synthetic fleet is too small.");
    const data = Object.entries({ ...healthy, ...sections });
    const reports = data.map(([name, rows]) => [name, { status: "complete", elapsedMs: 1, data: rows }]);
    return { ...syntheticSnapshot(device), sections: Object.fromEntries(reports) as Snapshot["sections"] };
  };
  const report = async (sections: Partial<Sections>, index?: number): Promise<string> =>
    (await fleet.inventory.report(snapshotWith(sections, index))).deviceId;
  return { fleet, clock, database, report };
}
type Started = Awaited<ReturnType<typeof startedFleet>>;

/** Brings a device into being that needs attention of each kind; resurfaced ones have a test of their own. */
const cases: { readonly [Kind in Exclude<AttentionKind, "resurfaced">]: (started: Started) => Promise<string> } = {
  "disk-failing": ({ report }) => report({ disks: [{ id: "d", health: "failed", mediaErrors: 7 }] }),
  "disk-errors": ({ report }) => report({ disks: [{ id: "d", health: "passed", mediaErrors: 7 }] }),
  "disk-worn": ({ report }) => report({ disks: [{ id: "d", health: "passed", wearPercent: 95 }] }),
  "raid-degraded": ({ report }) => report({ volumes: [{ id: "v", raidDegraded: true }] }),
  "portable-unencrypted": ({ report }) =>
    report({ volumes: [{ id: "v", kind: "local", mountPoint: "/", encrypted: false }] }),
  "volume-full": ({ report }) =>
    report({
      volumes: [{ id: "v", kind: "local", mountPoint: "/", sizeBytes: 1_000, freeBytes: 20, encrypted: true }],
    }),
  "battery-worn": ({ report }) =>
    report({ batteries: [{ id: "b", designCapacityMwh: 50_000, fullCapacityMwh: 20_000 }] }),
  "certificate-ending": ({ report }) =>
    report({ certificates: [{ fingerprint: "a", validUntil: "2026-06-20T00:00:00.000Z" }] }),
  "antivirus-outdated": ({ report }) => report({ antivirus: [{ name: "first", upToDate: false }] }),
  "restart-pending": ({ report }) => report({ boot: { restartPending: true } }),
  "updates-pending": ({ report }) =>
    report({ "pending-updates": [{ ecosystem: "dpkg", name: "openssl", security: true }] }),
  async "not-seen"({ report, clock }) {
    clock.advance(-40 * dayMs);
    const id = await report({});
    clock.advance(40 * dayMs);
    return id;
  },
  async "never-reported"({ fleet, clock }) {
    clock.advance(-20 * dayMs);
    const { id } = await fleet.devices.add({ name: "never" });
    clock.advance(20 * dayMs);
    return id;
  },
  "warranty-ending": ({ fleet }) => added(fleet, { warrantyEnd: "2026-07-01" }),
  "lease-ending": ({ fleet }) => added(fleet, { lease: { end: "2026-05-01" } }),
  "support-ending": ({ fleet }) => added(fleet, { supportEnd: "2026-07-01" }),
  async "loan-overdue"({ fleet, clock }) {
    const person = await fleet.persons.add({ name: "user1" });
    const id = await added(fleet, {});
    clock.advance(-10 * dayMs);
    await fleet.devices.lend(id, { person: person.id, until: "2026-05-25" });
    clock.advance(10 * dayMs);
    return id;
  },
  async "in-repair-long"({ fleet, clock }) {
    const id = await added(fleet, {});
    clock.advance(-40 * dayMs);
    await fleet.devices.transition(id, { to: "in-repair" });
    clock.advance(40 * dayMs);
    return id;
  },
  async "retired-unwiped"({ fleet, clock }) {
    const { id } = await fleet.devices.add({ name: "old" });
    clock.advance(-40 * dayMs);
    await fleet.devices.transition(id, { to: "retired", reason: "old" });
    clock.advance(40 * dayMs);
    return id;
  },
};

async function added(fleet: Started["fleet"], fields: object): Promise<string> {
  return (await fleet.devices.add({ name: "screen", kind: "monitor", ...fields })).id;
}

for (const store of await testStores()) {
  const { name, test } = store;
  describe(`what needs attention on ${name}`, () => {
    test("is found by each kind where it is so, and nowhere else", async () => {
      const started = await startedFleet(store);
      const { fleet, report } = started;
      await report({});
      await added(fleet, { warrantyEnd: "2026-01-01", supportEnd: "2030-01-01" });
      expect(await fleet.inventory.attention().toArray()).toEqual([]);
      const expected: [string, string][] = [];
      for (const { kind } of attentions) {
        if (kind === "resurfaced") continue;
        expected.push([kind, await cases[kind](started)]);
      }
      const items = await fleet.inventory.attention().toArray();
      expect(items.map(({ kind, deviceId }) => [kind, deviceId])).toEqual(expected);
      for (const item of items) {
        expect(["bad", "warn", "info"]).toContain(item.severity);
        expect(item.deviceName).not.toBe("");
      }
      expect(await fleet.inventory.countAttention()).toEqual(expected.map(([kind]) => ({ kind, count: 1 })));

      const pages: [string, string][] = [];
      let cursor: string | undefined;
      do {
        const page = await fleet.inventory.attention().page({ limit: 1, cursor });
        expect(page.items.length).toBeLessThanOrEqual(1);
        pages.push(...page.items.map(({ kind, deviceId }): [string, string] => [kind, deviceId]));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(pages).toEqual(expected);
    });

    test("tells a device that reports although it is lost, once as an event and for as long as it is asked", async () => {
      const { fleet, clock, report } = await startedFleet(store);
      const heard = vi.fn();
      fleet.on("inventory.device.resurfaced", heard);
      const id = await report({}, 0);
      clock.advance(1_000);
      await fleet.devices.transition(id, { to: "lost", reason: "left in the train" });
      expect(await fleet.inventory.attention({ kinds: ["resurfaced"] }).toArray()).toEqual([]);
      for (let times = 0; times < 2; times += 1) {
        clock.advance(1_000);
        await report({}, 0);
      }
      expect(heard.mock.calls).toEqual([[{ deviceId: id, state: "lost" }]]);
      expect((await fleet.devices.get(id)).state).toBe("lost");
      expect(await fleet.inventory.attention({ kinds: ["resurfaced"] }).toArray()).toEqual([
        {
          ...{ kind: "resurfaced", deviceId: id, deviceName: devices[0]?.name, severity: "bad" },
          ...{ state: "lost", reportedAt: "2026-06-01T08:00:03.000Z" },
        },
      ]);
      await fleet.devices.transition(id, { to: "in-use", reason: "found" });
      expect(await fleet.inventory.attention().toArray()).toEqual([]);
    });

    test("follows what changes by itself, though the section stays the same", async () => {
      const { fleet, report } = await startedFleet(store);
      const volume = { id: "v", kind: "local" as const, mountPoint: "/", sizeBytes: 1_000, encrypted: true };
      const id = await report({ volumes: [{ ...volume, freeBytes: 500 }] }, 0);
      expect(await fleet.inventory.attention().toArray()).toEqual([]);
      const full = await fleet.inventory.attention({ thresholds: { volumeFreeBelowPercent: 60 } }).toArray();
      expect(full).toMatchObject([{ kind: "volume-full", severity: "warn", freePercent: 50 }]);
      await report({ volumes: [{ ...volume, freeBytes: 29 }] }, 0);
      const [item] = await fleet.inventory.attention({ kinds: ["volume-full"] }).toArray();
      expect(item).toMatchObject({ deviceId: id, severity: "bad", freePercent: 2.9 });
      // Typed by its kind.
      expect(item?.freePercent.toFixed(1)).toBe("2.9");
    });

    test("ends with what it was about", async () => {
      const { fleet, report } = await startedFleet(store);
      const broken: Partial<Sections> = {
        batteries: [{ id: "b", designCapacityMwh: 50_000, fullCapacityMwh: 20_000 }],
        antivirus: [{ name: "first", upToDate: false }],
        volumes: [{ id: "v", kind: "local", mountPoint: "/", sizeBytes: 1_000, freeBytes: 20 }],
        disks: [{ id: "d", health: "failed", wearPercent: 99 }],
      };
      await report(broken, 0);
      expect(await fleet.inventory.countAttention()).toHaveLength(5);
      await report({ batteries: [], antivirus: [], volumes: [], disks: [] }, 0);
      expect(await fleet.inventory.countAttention()).toEqual([]);
    });

    test("is worked out anew of devices that reported before it was", async () => {
      const { fleet, database, report } = await startedFleet(store);
      const id = await report({ boot: { restartPending: true } }, 0);
      const tables = (await database.open()).tables<InventoryTables>();
      const unknown = { gauges: null, restart_pending: null, volume_sizes: null, volume_free_permille: null };
      await tables.transaction((db) => db.updateTable("inventory_summary").set(unknown).execute());
      expect(await fleet.inventory.attention().toArray()).toEqual([]);
      await report({ boot: { restartPending: true } }, 0);
      expect(await fleet.inventory.attention().toArray()).toMatchObject([{ kind: "restart-pending", deviceId: id }]);
      const [row] = await tables.db.selectFrom("inventory_summary").select("volume_free_permille").execute();
      expect(row).toEqual({ volume_free_permille: 600 });
    });

    test("is limited to the devices that are asked for and that the actor may see", async () => {
      const { fleet } = await startedFleet(store);
      const [here, there] = await Promise.all(
        ["North", "South"].map((name) => fleet.places.add({ kind: "site", name })),
      );
      if (!here || !there) throw new Error("There are two places.");
      const ids: string[] = [];
      for (const place of [here, there]) {
        const id = await added(fleet, { warrantyEnd: "2026-07-01" });
        await fleet.devices.assign(id, { place: place.id });
        ids.push(id);
      }
      const found = async (inventory: Started["fleet"]["inventory"], query = {}) =>
        (await inventory.attention(query).toArray()).map(({ deviceId }) => deviceId);
      expect(await found(fleet.inventory, { where: { place: here.id } })).toEqual([ids[0]]);
      const limited = fleet.as({ id: "a", grants: [{ permission: "inventory:read", scope: { place: there.id } }] });
      expect(await found(limited.inventory)).toEqual([ids[1]]);
      expect(await limited.inventory.countAttention()).toEqual([{ kind: "warranty-ending", count: 1 }]);
    });

    test("refuses kinds and thresholds that there are not", async () => {
      const { fleet } = await startedFleet(store);
      const refused = { code: "INVENTORY_ATTENTION_QUERY" };
      await expect(fleet.inventory.attention({ kinds: ["fire" as never] }).page()).rejects.toMatchObject(refused);
      const odd = { thresholds: { notSeenDays: Number.NaN } };
      await expect(fleet.inventory.attention(odd).page()).rejects.toMatchObject(refused);
      await expect(fleet.inventory.countAttention({ ...odd })).rejects.toMatchObject(refused);
    });
  });
}
