import { createFleet } from "@fleetwright/core";
import { describe, expect, onTestFinished, test as plainTest } from "vitest";
import { type TestStore, testStores } from "../../core/src/testing/test-stores.ts";
import { collectInventory } from "./collect.ts";
import { recordedWindows } from "./collectors/windows/fixtures/recorded.ts";
import { deviceKindOf } from "./device-kind.ts";
import { inventory } from "./plugin.ts";
import type { Sections } from "./sections.ts";
import { type Snapshot, snapshotFormat } from "./snapshot.ts";
import type { InventoryTables } from "./storage/tables.ts";

type MachineKind = NonNullable<Sections["machine"]["kind"]>;

const windows = (name: string, edition?: string) => ({ platform: "windows", name, edition }) as const;
const linux = { platform: "linux", name: "Debian GNU/Linux" } as const;

plainTest.each<[MachineKind | undefined, Parameters<typeof deviceKindOf>[1], ReturnType<typeof deviceKindOf>]>([
  ["portable", windows("Windows 11 Pro", "Professional"), "pc"],
  ["desktop", linux, "pc"],
  ["all-in-one", undefined, "pc"],
  ["embedded", linux, "pc"],
  ["tablet", windows("Windows 11 Home"), "tablet"],
  ["server", linux, "server"],
  // A server without a server's chassis, and one whose chassis says nothing.
  ["desktop", windows("Windows Server 2022 Standard"), "server"],
  [undefined, windows("Windows Small Business Server 2011 Standard"), "server"],
  ["other", windows("Azure Stack HCI", "ServerAzureStackHCICor"), "server"],
  // What it runs makes nothing of a virtual machine but a virtual machine.
  ["virtual", windows("Windows Server 2022 Standard"), "virtual"],
  ["container", linux, "virtual"],
  ["other", linux, undefined],
  [undefined, linux, undefined],
  [undefined, undefined, undefined],
  // No server's edition: a name that only contains the letters, or another system.
  ["desktop", windows("Windows 10 Observers"), "pc"],
  ["desktop", { platform: "linux", name: "Oracle Linux Server" }, "pc"],
])("a machine of kind %s with %o is a %s", (kind, system, expected) => {
  expect(deviceKindOf(kind && { kind }, system)).toBe(expected);
});

function reporting(serial: string, kind: MachineKind | undefined, system?: string): Snapshot {
  const machine = { status: "complete", elapsedMs: 1, data: { serial, ...(kind && { kind }) } } as const;
  const data = { platform: "windows", name: system ?? "" } as const;
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { macs: [], serial, name: serial },
    sections: { machine, ...(system && { "operating-system": { status: "complete", elapsedMs: 1, data } }) },
  };
}

async function startFleet({ fresh }: TestStore) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const fleet = createFleet({ store: database.provider, plugins: [inventory()] });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  const kindAfter = async (snapshot: Snapshot) => {
    const { deviceId } = await fleet.inventory.report(snapshot);
    return (await fleet.devices.get(deviceId)).kind;
  };
  return { fleet, database, kindAfter };
}

describe.each(await testStores())("the kind of devices, on $name", (store) => {
  const { test } = store;

  test("is that of the machine from the first report on, and follows it", async () => {
    const { kindAfter } = await startFleet(store);
    expect(await kindAfter(reporting("A1", "virtual"))).toBe("virtual");
    expect(await kindAfter(reporting("A1", "desktop"))).toBe("pc");
    // Each of the two sections tells its part, whichever comes last.
    expect(await kindAfter(reporting("A1", "desktop", "Windows Server 2022 Standard"))).toBe("server");
    expect(await kindAfter(reporting("A1", "tablet", "Windows 11 Pro"))).toBe("tablet");
    // What says nothing takes nothing back.
    expect(await kindAfter(reporting("A1", undefined, "Windows 11 Pro"))).toBe("tablet");
    expect(await kindAfter(reporting("A2", undefined))).toBe("pc");
  });

  test("stays what somebody said in the directory", async () => {
    const { fleet, kindAfter } = await startFleet(store);
    await fleet.devices.add({ name: "Reception", serial: "KEPT1", kind: "other" });
    expect(await kindAfter(reporting("KEPT1", "server"))).toBe("other");
    const { deviceId } = await fleet.inventory.report(reporting("B1", "desktop"));
    await fleet.devices.update(deviceId, { kind: "server" });
    expect(await kindAfter(reporting("B1", "portable"))).toBe("server");
  });

  test("is worked out with the next report of a device that was stored before it was followed", async () => {
    const { fleet, database, kindAfter } = await startFleet(store);
    const { deviceId } = await fleet.inventory.report(reporting("C1", "virtual"));
    await fleet.devices.update(deviceId, { kind: "pc" }, { origin: { kind: "agent", overwrite: true } });
    expect(await kindAfter(reporting("C1", "virtual"))).toBe("pc");
    const tables = (await database.open()).tables<InventoryTables>();
    await tables.transaction((db) => db.updateTable("inventory_summary").set({ gauges: 1 }).execute());
    expect(await kindAfter(reporting("C1", "virtual"))).toBe("virtual");
  });

  test("is right for recorded Windows: a laptop, a desktop and a server on VMware", async () => {
    const { kindAfter } = await startFleet(store);
    const kinds = [];
    for (const name of ["windows-11-laptop", "windows-10-desktop-de", "windows-server-2022"] as const)
      kinds.push(
        await kindAfter(await collectInventory(recordedWindows(name), { sections: ["machine", "operating-system"] })),
      );
    expect(kinds).toEqual(["pc", "pc", "virtual"]);
  });
});
