import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import { expect, onTestFinished, test } from "vitest";
import { inventory } from "./plugin.ts";
import type { Snapshot } from "./snapshot.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

async function startedFleet() {
  const fleet = createFleet({ store: sqlite(":memory:"), plugins: [inventory()], clock: fakeClock() });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  return fleet;
}

const [device] = [...syntheticFleet({ devices: 1, programs: 3 })];
const snapshot = syntheticSnapshot(device as NonNullable<typeof device>);
const named = (name: string): Snapshot => ({ ...snapshot, identity: { ...snapshot.identity, name } });

test("a device is called what it calls itself until somebody names it", async () => {
  const fleet = await startedFleet();
  const { deviceId } = await fleet.inventory.report(named("host-1"));
  await fleet.inventory.report(named("host-2"));
  expect((await fleet.devices.get(deviceId)).name).toBe("host-2");
  expect(await fleet.devices.origins(deviceId)).toMatchObject({ name: { kind: "agent" } });

  await fleet.devices.update(deviceId, { name: "Reception" });
  expect(await fleet.inventory.report(named("host-3"))).toMatchObject({ deviceId });
  expect((await fleet.devices.get(deviceId)).name).toBe("Reception");
});

test("a report with a name that no store can keep is refused, and the device keeps its name", async () => {
  const fleet = await startedFleet();
  const { deviceId } = await fleet.inventory.report(named("host-1"));
  for (const name of ["host-2 \ud83d", "host-2\0"])
    await expect(fleet.inventory.report(named(name))).rejects.toMatchObject({ code: "INVENTORY_REPORT_INVALID" });
  await fleet.inventory.report(named("localhost"));
  expect((await fleet.devices.get(deviceId)).name).toBe("host-1");
});

test("what is kept by hand is shown, and what the device reported is still to be seen", async () => {
  const fleet = await startedFleet();
  const { deviceId } = await fleet.inventory.report(snapshot);
  const [before] = await fleet.inventory.devices().toArray();
  expect(before?.reported).toEqual({
    manufacturer: before?.manufacturer,
    model: before?.model,
    serial: device?.serial,
  });
  await fleet.devices.update(deviceId, { serial: "ON-THE-LABEL" });
  const [after] = await fleet.inventory.devices({ search: "on-the-label" }).toArray();
  expect(after).toMatchObject({ serial: "ON-THE-LABEL", model: device?.model, reported: { serial: device?.serial } });
});
