import { createFleet } from "@fleetwright/core";
import { syntheticFleet } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { inventory } from "../plugin.ts";
import { syntheticSnapshot } from "../testing/synthetic-snapshot.ts";

describe.each(await testStores())("lists of devices on $name", ({ test, fresh }) => {
  test("hold devices that never reported when asked, and are counted alike", async () => {
    const database = await fresh();
    onTestFinished(() => database.remove());
    const fleet = createFleet({ store: database.provider, plugins: [inventory()] });
    await fleet.start();
    onTestFinished(() => fleet.stop());
    for (const device of syntheticFleet({ devices: 3, programs: 2 }))
      await fleet.inventory.report(syntheticSnapshot(device));
    await fleet.devices.add({ name: "screen 1", kind: "monitor", tag: "M-1" });

    const names = async (query: Parameters<typeof fleet.inventory.devices>[0]) =>
      (await fleet.inventory.devices(query).toArray()).map(({ name }) => name);
    expect(await names({ sort: "name" })).toEqual(["pc-000000", "pc-000001", "pc-000002"]);
    expect(await names({ sort: "-name", unreported: true })).toEqual([
      "screen 1",
      "pc-000002",
      "pc-000001",
      "pc-000000",
    ]);
    const [screen] = await fleet.inventory.devices({ where: { kind: "monitor" }, unreported: true }).toArray();
    expect(screen).toMatchObject({ kind: "monitor", state: "in-use", tag: "M-1", osName: null, reportedAt: null });

    expect(await fleet.inventory.countDevices()).toBe(3);
    expect(await fleet.inventory.countDevices({ unreported: true })).toBe(4);
    expect(await fleet.inventory.countDevices({ unreported: true, search: "screen" })).toBe(1);
    expect(await fleet.inventory.countDevices({ where: { kind: "monitor" } })).toBe(0);
    const nobody = fleet.as({ id: "nobody", grants: [] });
    await expect(nobody.inventory.countDevices({ unreported: true })).rejects.toMatchObject({
      code: "CORE_PERMISSION_DENIED",
    });
  });
});
