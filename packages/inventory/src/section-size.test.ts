import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inventory } from "./plugin.ts";
import type { Snapshot } from "./snapshot.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";
import { encodeSnapshotDelta } from "./snapshot-delta.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

let folder: string;

function openFleet() {
  const clock = fakeClock("2026-06-01T08:00:00Z");
  return createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()], clock });
}

let fleet: ReturnType<typeof openFleet>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "inventory-"));
  fleet = openFleet();
  await fleet.start();
});

afterEach(async () => {
  await fleet.stop();
  await rm(folder, { recursive: true });
});

const [device] = [...syntheticFleet({ devices: 1, programs: 3 })];
const snapshot = syntheticSnapshot(device as NonNullable<typeof device>);

type Status = "complete" | "partial";

function withGroups(first: number, count: number, status: Status, text = ""): Snapshot {
  const data = Array.from({ length: count }, (_, index) => ({
    name: `group-${first + index}${text}`,
    groupId: first + index,
    members: [],
  }));
  return { ...snapshot, sections: { ...snapshot.sections, "local-groups": { status, elapsedMs: 1, data } } };
}

function withPrograms(first: number, count: number, status: Status, text = ""): Snapshot {
  const data = Array.from({ length: count }, (_, index) => ({
    ecosystem: "dpkg",
    name: `program-${first + index}`,
    version: `1${text}`,
  }));
  return { ...snapshot, sections: { ...snapshot.sections, software: { status, elapsedMs: 1, data } } };
}

const lists = [
  ["local-groups", withGroups],
  ["software", withPrograms],
] as const;

async function rowsOf(deviceId: string, section: "local-groups" | "software"): Promise<number> {
  const { sections } = await fleet.inventory.device(deviceId);
  return sections[section]?.data?.length ?? 0;
}

test.each(lists)("partial reports of %s do not add up to more than is kept", async (name, made) => {
  const { deviceId } = await fleet.inventory.report(made(0, 12_000, "partial"));
  const result = await fleet.inventory.report(made(12_000, 12_000, "partial"));
  expect(result.leftOut).toEqual([{ section: name, code: "INVENTORY_SECTION_TOO_LARGE" }]);
  expect(await rowsOf(deviceId, name)).toBe(12_000);
  // The next whole one is taken.
  expect(await fleet.inventory.report(made(0, 5, "complete"))).toMatchObject({ leftOut: [] });
  expect(await rowsOf(deviceId, name)).toBe(5);
});

test.each(lists)("texts of partial reports of %s do not add up to more than is kept", async (name, made) => {
  const text = "x".repeat(2_000);
  const { deviceId } = await fleet.inventory.report(made(0, 3_000, "partial", text));
  const result = await fleet.inventory.report(made(3_000, 3_000, "partial", text));
  expect(result.leftOut).toEqual([{ section: name, code: "INVENTORY_SECTION_TOO_LARGE" }]);
  expect(await rowsOf(deviceId, name)).toBe(3_000);
});

test.each(lists)("a whole section of %s with too much text costs itself alone", async (name, made) => {
  const result = await fleet.inventory.report(made(0, 5_000, "complete", "x".repeat(2_000)));
  expect(result).toMatchObject({ status: "added", leftOut: [{ section: name, code: "INVENTORY_SECTION_TOO_LARGE" }] });
  const { sections } = await fleet.inventory.device(result.deviceId);
  expect(sections["operating-system"]?.data).toBeDefined();
});

test("a delta that would lead to too much is answered with a wish for the full report", async () => {
  const bytes = encodeSnapshot(withGroups(0, 15_000, "complete"));
  const { digest, deviceId } = await fleet.inventory.report(bytes);
  const delta = encodeSnapshotDelta({ bytes, digest }, encodeSnapshot(withGroups(0, 25_000, "complete")));
  expect(await fleet.inventory.report(delta ?? bytes)).toMatchObject({ status: "full-report-needed" });
  expect(await rowsOf(deviceId, "local-groups")).toBe(15_000);
});
