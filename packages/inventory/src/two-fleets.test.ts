import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inventory } from "./plugin.ts";
import { type Snapshot, snapshotFormat } from "./snapshot.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";
import { encodeSnapshotDelta } from "./snapshot-delta.ts";

let folder: string;
const file = (): string => join(folder, "fleet.db");

function openFleet() {
  return createFleet({ store: sqlite(file()), plugins: [inventory()] });
}

let fleet: ReturnType<typeof openFleet>;
let other: ReturnType<typeof openFleet>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "inventory-"));
  fleet = openFleet();
  other = openFleet();
  await fleet.start();
  await other.start();
});

afterEach(async () => {
  await fleet.stop();
  await other.stop();
  await rm(folder, { recursive: true });
});

/** A report of a device whose operating system and only program bear a name. */
function report(device: string, name: string): Snapshot {
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { macs: [], name: device },
    sections: {
      "operating-system": { status: "complete", elapsedMs: 1, data: { platform: "linux", name } },
      software: { status: "complete", elapsedMs: 1, data: [{ ecosystem: "dpkg", name, version: "1" }] },
    },
  };
}

async function systemOf(deviceId: string): Promise<string | undefined> {
  return (await fleet.inventory.device(deviceId)).sections["operating-system"]?.data?.name;
}

test("what one process has swept is not taken for there by another, nor for something else", async () => {
  const first = await fleet.inventory.report(report("pc-001", "Debian"));
  // The other process deletes the only device with these data, and another takes their place.
  await other.devices.delete(first.deviceId);
  const second = await other.inventory.report(report("pc-002", "Alpine"));
  const again = await fleet.inventory.report(report("pc-001", "Debian"));
  expect(await systemOf(again.deviceId)).toBe("Debian");
  expect(await systemOf(second.deviceId)).toBe("Alpine");
});

test("data that are missing are an error, not nothing", async () => {
  const { deviceId } = await fleet.inventory.report(report("pc-001", "Debian"));
  const raw = new Database(file());
  raw.prepare("delete from inventory_body").run();
  raw.close();
  await expect(fleet.inventory.device(deviceId)).rejects.toMatchObject({ code: "INVENTORY_BODY_MISSING" });
});

test("numbers of a report that was taken back are not remembered for what it brought", async () => {
  const names = Array.from({ length: 30 }, (_, index) => `program-${index}`);
  const withPrograms = (...programs: readonly string[]): Snapshot => {
    const { sections, ...snapshot } = report("pc-001", "Debian");
    const data = programs.map((name) => ({ ecosystem: "dpkg", name, version: "1" }));
    return { ...snapshot, sections: { ...sections, software: { status: "complete", elapsedMs: 1, data } } };
  };
  const base = encodeSnapshot(withPrograms(...names));
  const { digest, deviceId } = await fleet.inventory.report(base);
  const delta = encodeSnapshotDelta({ bytes: base, digest }, encodeSnapshot(withPrograms(...names, "lost")));
  const lying = Buffer.from(delta ?? base)
    .toString()
    .replace(/"result":"[^"]+"/, '"result":"AAAA"');
  expect(await fleet.inventory.report(Buffer.from(lying))).toMatchObject({ status: "full-report-needed" });
  for (const name of ["kept", "lost"]) {
    await fleet.inventory.report(withPrograms(name));
    const { sections } = await fleet.inventory.device(deviceId);
    expect(sections.software?.data).toMatchObject([{ name }]);
  }
});

test("a backup that is restored between stop and start is what counts", async () => {
  await other.stop();
  await fleet.stop();
  const backup = join(folder, "backup.db");
  await copyFile(file(), backup);
  await fleet.start();
  await fleet.inventory.report(report("pc-001", "Debian"));
  expect(await fleet.inventory.software().toArray()).toMatchObject([{ name: "Debian" }]);
  await fleet.stop();
  for (const end of ["-wal", "-shm"]) await rm(file() + end, { force: true });
  await copyFile(backup, file());

  await fleet.start();
  expect(await fleet.inventory.software().toArray()).toEqual([]);
  const alpine = await fleet.inventory.report(report("pc-002", "Alpine"));
  const debian = await fleet.inventory.report(report("pc-001", "Debian"));
  expect(await systemOf(alpine.deviceId)).toBe("Alpine");
  expect(await systemOf(debian.deviceId)).toBe("Debian");
  expect(await fleet.inventory.software({ name: "Debian" }).toArray()).toMatchObject([{ deviceCount: 1 }]);
});
