import { createFleet, type NewDevice } from "@fleetwright/core";
import { describe, expect, onTestFinished } from "vitest";
import { type TestStore, testStores } from "../../core/src/testing/test-stores.ts";
import { inventory } from "./plugin.ts";
import { type IdentityClaims, type Snapshot, snapshotFormat } from "./snapshot.ts";

function claiming(identity: Omit<IdentityClaims, "macs">): Snapshot {
  const collector = { name: "test", version: "1" };
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector,
    identity: { macs: [], ...identity },
    sections: {},
  };
}

async function fleetOf({ fresh }: TestStore, kept: readonly NewDevice[]) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const fleet = createFleet({ store: database.provider, plugins: [inventory()] });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  const ids: string[] = [];
  for (const device of kept) ids.push((await fleet.devices.add(device)).id);
  return { fleet, ids };
}

describe.each(await testStores())("devices that were kept by hand, on $name", (store) => {
  const { test } = store;

  test("are recognised by their serial number, and keep what was entered", async () => {
    const { fleet, ids } = await fleetOf(store, [{ name: "Reception", serial: "5CG1234XYZ", tag: "A-1" }]);
    const result = await fleet.inventory.report(
      claiming({ serial: "5cg1234xyz", name: "pc-017", uuid: "4c4c4544-0034-4a10-8052-b4c04f4d5332" }),
    );
    expect(result).toMatchObject({ status: "added", deviceId: ids[0] });
    expect(await fleet.devices.get(ids[0] ?? "")).toMatchObject({
      name: "Reception",
      serial: "5CG1234XYZ",
      tag: "A-1",
    });
    const again = await fleet.inventory.report(
      claiming({ serial: "5cg1234xyz", name: "pc-018", uuid: "4c4c4544-0034-4a10-8052-b4c04f4d5332" }),
    );
    expect(again).toMatchObject({ deviceId: ids[0] });
    expect(await fleet.devices.count()).toBe(1);
  });

  test("are recognised by their name where no serial number speaks against it", async () => {
    const { fleet, ids } = await fleetOf(store, [{ name: "PC-017" }, { name: "pc-018", serial: "ANOTHER1" }]);
    expect((await fleet.inventory.report(claiming({ serial: "5CG1", name: "pc-017" }))).deviceId).toBe(ids[0]);
    expect(await fleet.devices.get(ids[0] ?? "")).toMatchObject({ name: "PC-017", serial: "5CG1" });
    const other = await fleet.inventory.report(claiming({ serial: "5CG2", name: "pc-018" }));
    expect(ids).not.toContain(other.deviceId);
    expect(await fleet.devices.get(other.deviceId)).toMatchObject({ name: "pc-018", serial: "5CG2" });
  });

  test("are recognised in any case, with or without their domain, and by name where their number says nothing", async () => {
    const { fleet, ids } = await fleetOf(store, [
      { name: "Pc-Anna" },
      { name: "pc-bert.contoso.example" },
      { name: "PC-Cora" },
      { name: "pc-dora", serial: "n/a" },
      { name: "x", serial: "5Cg1234xYz" },
    ]);
    for (const [index, identity] of [
      { name: "pc-anna" },
      { name: "PC-BERT" },
      { name: "pc-cora.contoso.example" },
      { name: "pc-dora", serial: "5CG1" },
      { name: "pc-emil", serial: "5CG1234XYZ" },
    ].entries())
      expect((await fleet.inventory.report(claiming(identity))).deviceId).toBe(ids[index]);
  });

  test("are left alone where several fit, a number says nothing, or they are no computers", async () => {
    const { fleet, ids } = await fleetOf(store, [
      { name: "twin 1", serial: "TWIN0001" },
      { name: "twin 2", serial: "TWIN0001" },
      { name: "filler", serial: "To Be Filled By O.E.M." },
      { name: "screen", kind: "monitor", serial: "MON00017" },
    ]);
    for (const serial of ["TWIN0001", "To Be Filled By O.E.M.", "MON00017"]) {
      const { deviceId } = await fleet.inventory.report(claiming({ serial, name: `new-${serial}` }));
      expect(ids).not.toContain(deviceId);
    }
  });

  test("report only once: a second machine with the name of one that reported is another one", async () => {
    const { fleet } = await fleetOf(store, [{ name: "pc-1" }]);
    const first = await fleet.inventory.report(
      claiming({ uuid: "4c4c4544-0034-4a10-8052-b4c04f4d5332", name: "pc-1" }),
    );
    const second = await fleet.inventory.report(
      claiming({ uuid: "4c4c4544-0035-4a10-8052-b4c04f4d5333", name: "pc-1" }),
    );
    expect(second.deviceId).not.toBe(first.deviceId);
  });

  test("get a serial number from their agent until somebody enters one", async () => {
    const { fleet, ids } = await fleetOf(store, [{ name: "pc-1" }]);
    const id = ids[0] ?? "";
    const uuid = "4c4c4544-0034-4a10-8052-b4c04f4d5332";
    await fleet.inventory.report(claiming({ uuid, serial: "OLDBOARD1", name: "pc-1" }));
    expect((await fleet.devices.origins(id)).serial).toMatchObject({ kind: "agent" });
    await fleet.devices.update(id, { serial: "STICKER1" });
    await fleet.inventory.report(claiming({ uuid, serial: "OLDBOARD1", name: "pc-1" }));
    expect(await fleet.devices.get(id)).toMatchObject({ serial: "STICKER1" });
  });
});
