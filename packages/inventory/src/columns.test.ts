import { createFleet, listOfDevice } from "@fleetwright/core";
import { fakeClock, seededNumbers } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished } from "vitest";
import { type TestStore, testStores } from "../../core/src/testing/test-stores.ts";
import type { ColumnsApi } from "./columns-api.ts";
import { inventory } from "./plugin.ts";
import { type Snapshot, snapshotFormat } from "./snapshot.ts";

function machine(name: string, software: readonly string[], kernel = "6.1.0-37-amd64"): Snapshot {
  const complete = { status: "complete", elapsedMs: 1 } as const;
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { macs: [], serial: `SN-${name}`, name },
    sections: {
      "operating-system": {
        ...complete,
        data: { platform: "linux", id: "debian", name: "Debian GNU/Linux", version: "12.11" },
      },
      boot: { ...complete, data: { kernel, kernelBuild: "#1 SMP Debian 6.1.140-1" } },
      software: { ...complete, data: software.map((title) => ({ ecosystem: "dpkg", name: title, version: "1" })) },
    },
  };
}

async function world({ fresh }: TestStore) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const start = async () => {
    const clock = fakeClock("2026-06-01T08:00:00Z");
    const fleet = createFleet({ store: database.provider, plugins: [inventory()], clock });
    await fleet.start();
    onTestFinished(() => fleet.stop());
    return fleet;
  };
  return { fleet: await start(), start };
}

/** What all devices have, by name. */
async function contents(api: ColumnsApi): Promise<Record<string, string[]>> {
  const { columns } = await api.current();
  const entries = columns.deviceIds.map(async (deviceId, device) => {
    const components = await api.components(listOfDevice(columns, device));
    return [deviceId, [...components.values()].map(({ name }) => name).sort()] as const;
  });
  return Object.fromEntries((await Promise.all(entries)).filter(([deviceId]) => deviceId !== ""));
}

for (const store of await testStores()) {
  describe(`columns on ${store.name}`, () => {
    store.test("follow reports and deletions as a fleet that loads everything sees them", async () => {
      const { fleet, start } = await world(store);
      const numbers = seededNumbers(3);
      const ids = new Map<string, string>();
      const expected: Record<string, string[]> = {};
      const first = await fleet.inventory.columns.current();
      const epochs = new Set([first.epoch]);
      for (let round = 0; round < 25; round += 1) {
        const before = await fleet.inventory.columns.current();
        const touched = new Set<string>();
        for (let step = numbers.below(4); step > 0; step -= 1) {
          const name = `pc-${numbers.below(6)}`;
          const known = ids.get(name);
          if (known && numbers.next() < 0.2) {
            await fleet.devices.delete(known);
            ids.delete(name);
            delete expected[known];
            touched.add(known);
          } else {
            const titles = ["a", "b", "c", "d", "e", "f"].filter(() => numbers.next() < 0.5);
            const { deviceId, changedSections } = await fleet.inventory.report(machine(name, titles));
            ids.set(name, deviceId);
            expected[deviceId] = titles;
            if (changedSections.length > 0) touched.add(deviceId);
          }
        }
        expect(await contents(fleet.inventory.columns)).toEqual(expected);
        const after = await fleet.inventory.columns.current();
        epochs.add(after.epoch);
        const changed = after.changedSince(before);
        const named = changed?.map((device) => after.columns.deviceIds[device] || before.columns.deviceIds[device]);
        if (named) for (const id of touched) if (before.columns.deviceIds.includes(id)) expect(named).toContain(id);
        expect(after.revision >= before.revision).toBe(true);
      }
      expect(await contents((await start()).inventory.columns)).toEqual(expected);
      expect(epochs.size).toBe(1);
    });

    store.test("see what another process stored", async () => {
      const { fleet, start } = await world(store);
      const other = await start();
      expect(await contents(other.inventory.columns)).toEqual({});
      const { deviceId } = await fleet.inventory.report(machine("pc-1", ["a"]));
      expect(await contents(other.inventory.columns)).toEqual({ [deviceId]: ["a"] });
      await fleet.devices.delete(deviceId);
      expect(await contents(other.inventory.columns)).toEqual({});
    });

    store.test("a device whose kernel changed counts as changed, one that only reported again does not", async () => {
      const { fleet } = await world(store);
      const { deviceId } = await fleet.inventory.report(machine("pc-1", ["a"]));
      const before = await fleet.inventory.columns.current();
      await fleet.inventory.report(machine("pc-1", ["a"]));
      expect((await fleet.inventory.columns.current()).changedSince(before)).toEqual([]);
      await fleet.inventory.report(machine("pc-1", ["a"], "6.1.0-38-amd64"));
      const after = await fleet.inventory.columns.current();
      expect(after.changedSince(before)).toEqual([after.columns.deviceIds.indexOf(deviceId)]);
      expect(after.changedSince({ epoch: before.epoch - 1, revision: before.revision })).toBeUndefined();
      const [system] = await fleet.inventory.columns.systems({ deviceIds: [deviceId] });
      expect(system).toMatchObject({ deviceId, id: "debian", version: "12.11", kernel: "6.1.0-38-amd64" });
      expect(await fleet.inventory.columns.systems()).toEqual([system]);
    });

    store.test("an abort of one who asks is not that of another", async () => {
      const { fleet } = await world(store);
      await fleet.inventory.report(machine("pc-1", ["a"]));
      const [aborted, answered] = await Promise.allSettled([
        fleet.inventory.columns.current({ signal: AbortSignal.abort(new Error("enough")) }),
        fleet.inventory.columns.current(),
      ]);
      expect(aborted).toMatchObject({ status: "rejected", reason: { message: "enough" } });
      expect(answered).toMatchObject({ status: "fulfilled" });
    });
  });
}
