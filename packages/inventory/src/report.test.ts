import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { type FakeClock, fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { InstalledComponent } from "./component.ts";
import { inventory } from "./plugin.ts";
import { maxReportBytes } from "./report-reader.ts";
import type { Snapshot } from "./snapshot.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";
import { encodeSnapshotDelta } from "./snapshot-delta.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

let folder: string;
let clock: FakeClock;

function openFleet() {
  return createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()], clock });
}

let fleet: ReturnType<typeof openFleet>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "inventory-"));
  clock = fakeClock("2026-06-01T08:00:00Z");
  fleet = openFleet();
  await fleet.start();
});

afterEach(async () => {
  await fleet.stop();
  await rm(folder, { recursive: true });
});

const [device] = [...syntheticFleet({ devices: 1, programs: 30 })];
const snapshot = syntheticSnapshot(device as NonNullable<typeof device>);
const programs = snapshot.sections.software?.data ?? [];

/** The snapshot with other software, or other sections. */
function withSoftware(data: readonly InstalledComponent[], status: "complete" | "partial" = "complete"): Snapshot {
  return { ...snapshot, sections: { ...snapshot.sections, software: { status, elapsedMs: 1, data: [...data] } } };
}

async function installed(deviceId: string): Promise<string[]> {
  const { sections } = await fleet.inventory.device(deviceId);
  return (sections.software?.data ?? []).map(({ name, version }) => `${name} ${version}`).sort();
}

const titles = (rows: readonly InstalledComponent[]): string[] =>
  rows.map(({ name, version }) => `${name} ${version}`).sort();

test("a first report adds a device, the same again changes nothing, another one does", async () => {
  const first = await fleet.inventory.report(snapshot);
  expect(first).toMatchObject({ status: "added", leftOut: [] });
  expect(await installed(first.deviceId)).toEqual(titles(programs));

  const later = { ...snapshot, collectedAt: "2026-06-01T09:00:00.000Z" };
  expect(await fleet.inventory.report(later)).toEqual({ ...first, status: "unchanged", changedSections: [] });
  expect((await fleet.inventory.device(first.deviceId)).collectedAt).toBe(later.collectedAt);

  const changed = await fleet.inventory.report(withSoftware(programs.slice(1)));
  expect(changed).toMatchObject({ status: "changed", deviceId: first.deviceId, changedSections: ["software"] });
  expect(await installed(first.deviceId)).toEqual(titles(programs.slice(1)));
});

test("events tell what was added and changed, after it is durable", async () => {
  const heard: string[] = [];
  fleet.on("inventory.device.added", () => heard.push("added"));
  fleet.on("inventory.device.changed", ({ sections }) => heard.push(`changed ${sections}`));
  await fleet.inventory.report(snapshot);
  await fleet.inventory.report(snapshot);
  await fleet.inventory.report(withSoftware(programs.slice(2)));
  expect(heard).toEqual(["added", "changed software"]);
});

test("a partial section adds and changes, and never deletes", async () => {
  const { deviceId } = await fleet.inventory.report(snapshot);
  const fresh = { ecosystem: "dpkg", name: "fresh", version: "1" };
  const result = await fleet.inventory.report(withSoftware([...programs.slice(0, 2), fresh], "partial"));
  expect(result).toMatchObject({ status: "changed", digest: "" });
  expect(await installed(deviceId)).toEqual(titles([...programs, fresh]));
  // Complete again: now what is gone is gone.
  await fleet.inventory.report(withSoftware([fresh]));
  expect(await installed(deviceId)).toEqual(["fresh 1"]);
});

test("a section that failed or was not asked for changes nothing that was known", async () => {
  const { deviceId } = await fleet.inventory.report(snapshot);
  const failed: Snapshot = {
    ...snapshot,
    sections: { software: { status: "failed", elapsedMs: 9, error: { code: "CORE_HOST_ACCESS", message: "root" } } },
  };
  expect(await fleet.inventory.report(failed)).toMatchObject({ status: "unchanged" });
  const { sections } = await fleet.inventory.device(deviceId);
  expect(sections.software).toMatchObject({ status: "failed", error: { code: "CORE_HOST_ACCESS" } });
  expect(sections.software?.data).toHaveLength(programs.length);
  expect(sections["operating-system"]).toMatchObject({ status: "complete", data: { name: expect.any(String) } });
  expect(await fleet.inventory.changes().toArray()).toEqual([]);
});

test("the past is what is known now with what changed since taken back", async () => {
  const { deviceId } = await fleet.inventory.report(snapshot);
  const [first, second] = programs;
  if (!first || !second) throw new Error("The synthetic device has no software.");
  clock.advance(3_600_000);
  const update = { ...first, version: `${first.version}+1` };
  await fleet.inventory.report(withSoftware([update, ...programs.slice(1)]));
  clock.advance(3_600_000);
  await fleet.inventory.report(withSoftware([update, ...programs.slice(2)]));

  const at = async (time: string): Promise<string[]> => {
    const { sections } = await fleet.inventory.at(deviceId, new Date(time));
    return titles(sections.software?.data ?? []);
  };
  expect(await at("2026-06-01T08:30:00Z")).toEqual(titles(programs));
  expect(await at("2026-06-01T09:00:00Z")).toEqual(titles([update, ...programs.slice(1)]));
  expect(await at("2026-06-01T12:00:00Z")).toEqual(titles([update, ...programs.slice(2)]));

  const changes = await fleet.inventory.changes({ deviceId }).toArray();
  expect(changes).toMatchObject([
    { section: "software", at: "2026-06-01T10:00:00.000Z", added: [], removed: [second], changed: [] },
    { section: "software", at: "2026-06-01T09:00:00.000Z", changed: [{ before: first, after: update }] },
  ]);
  const until = await fleet.inventory.changes({ until: new Date("2026-06-01T09:30:00Z") }).toArray();
  expect(until).toHaveLength(1);
});

test("a device that flaps makes one entry of history, with a count", async () => {
  const { deviceId } = await fleet.inventory.report(snapshot);
  for (let times = 0; times < 9; times += 1) {
    clock.advance(600_000);
    await fleet.inventory.report(times % 2 === 0 ? withSoftware(programs.slice(1)) : snapshot);
  }
  const changes = await fleet.inventory.changes({ deviceId }).toArray();
  expect(changes).toMatchObject([{ count: 9, removed: [programs[0]] }]);
  const before = await fleet.inventory.at(deviceId, new Date("2026-06-01T08:05:00Z"));
  expect(before.sections.software?.data).toHaveLength(programs.length);
});

test("a delta is taken on the acknowledged digest, and refused on any other", async () => {
  const bytes = encodeSnapshot(snapshot);
  const { digest, deviceId } = await fleet.inventory.report(bytes);
  const next = encodeSnapshot(withSoftware([...programs.slice(3), { ecosystem: "dpkg", name: "fresh", version: "1" }]));
  const delta = encodeSnapshotDelta({ bytes, digest }, next);
  if (!delta) throw new Error("A delta of four rows is smaller than thirty.");
  const result = await fleet.inventory.report(delta);
  expect(result).toMatchObject({ status: "changed", deviceId });
  // What the delta leads to is what the full report says.
  expect(await fleet.inventory.report(next)).toMatchObject({ status: "unchanged", digest: result.digest });
  // The same delta again builds on a state that is gone.
  expect(await fleet.inventory.report(delta)).toMatchObject({ status: "full-report-needed", digest: "" });
  const lying = Buffer.from(delta)
    .toString()
    .replace(/"result":"[^"]+"/, '"result":"AAAA"')
    .replace(digest, result.digest);
  expect(await fleet.inventory.report(Buffer.from(lying))).toMatchObject({ status: "full-report-needed" });
  expect(await installed(deviceId)).toContain("fresh 1");
});

test("a delta from a device that nobody knows leaves no device behind", async () => {
  const bytes = encodeSnapshot(snapshot);
  const delta = encodeSnapshotDelta({ bytes, digest: "unknown" }, encodeSnapshot(withSoftware(programs.slice(3))));
  expect(await fleet.inventory.report(delta ?? bytes)).toMatchObject({ status: "full-report-needed" });
  expect(await fleet.devices.list().toArray()).toEqual([]);
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["no JSON", Buffer.from("hello\n")],
  ["another format", Buffer.from('{"format":"other/1"}\n')],
  ["too many bytes", Buffer.alloc(maxReportBytes + 1)],
])("%s is refused with a coded error", async (_, bytes) => {
  await expect(fleet.inventory.report(bytes)).rejects.toMatchObject({ code: "INVENTORY_REPORT_INVALID" });
});

test("a report that is cut off anywhere is refused or complete, and what is stored stays", async () => {
  const { deviceId } = await fleet.inventory.report(snapshot);
  const bytes = encodeSnapshot(withSoftware(programs.slice(5)));
  for (let length = 0; length < bytes.length; length += 37) {
    await expect(fleet.inventory.report(bytes.subarray(0, length))).rejects.toMatchObject({
      code: "INVENTORY_REPORT_INVALID",
    });
  }
  expect(await installed(deviceId)).toEqual(titles(programs));
});

test("a section that does not fit costs only itself; an unknown one is named", async () => {
  const text = Buffer.from(encodeSnapshot(snapshot)).toString();
  const broken =
    text.replace(/"version":"[^"]*"\}\]\}/, '"version":17}]}') +
    '{"section":"telepathy","status":"complete","data":{}}\n';
  const result = await fleet.inventory.report(Buffer.from(broken));
  expect(result.status).toBe("added");
  expect(result.leftOut).toEqual([
    { section: "software", code: "INVENTORY_SECTION_INVALID" },
    { section: "telepathy", code: "INVENTORY_SECTION_UNKNOWN" },
  ]);
});

test("one bad report of many that come at once harms no other", async () => {
  const devices = [...syntheticFleet({ devices: 100, programs: 5 })];
  const outcomes = await Promise.allSettled(
    devices.map((synthetic, index) =>
      fleet.inventory.report(index === 50 ? Buffer.from("broken\n") : syntheticSnapshot(synthetic)),
    ),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(99);
  expect(await fleet.devices.list().toArray()).toHaveLength(99);
});

test("a report taken back while it waits is not stored", async () => {
  const abort = new AbortController();
  const waiting = fleet.inventory.report(snapshot, { signal: abort.signal });
  abort.abort(new Error("never mind"));
  await expect(waiting).rejects.toThrow("never mind");
  expect(await fleet.devices.list().toArray()).toEqual([]);
});

test("keys such as __proto__ in a report are data or refused, never a prototype", async () => {
  const text = Buffer.from(encodeSnapshot(snapshot)).toString();
  const hostile = text.replace(
    '"data":{',
    '"data":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
  );
  await fleet.inventory.report(Buffer.from(hostile));
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("hostile names are stored and come back as they are", async () => {
  const name = '<img src=x onerror=alert(1)>\u001b[31m\u202e"; drop table inventory_state; --';
  const { deviceId } = await fleet.inventory.report({
    ...withSoftware([{ ecosystem: "dpkg", name, version: "1" }]),
    identity: { macs: [], name },
  });
  expect(await installed(deviceId)).toEqual([`${name} 1`]);
  expect(await fleet.inventory.software({ name }).toArray()).toMatchObject([{ name, deviceCount: 1 }]);
  expect(await fleet.inventory.software({ name: { contains: "drop TABLE" } }).toArray()).toHaveLength(1);
});

test("what was reported survives a restart", async () => {
  const { deviceId, digest } = await fleet.inventory.report(snapshot);
  await fleet.stop();
  fleet = openFleet();
  await fleet.start();
  expect(await installed(deviceId)).toEqual(titles(programs));
  expect(await fleet.inventory.report(snapshot)).toMatchObject({ status: "unchanged", digest });
});

test("two processes' worth of fleets on one file see each other's reports", async () => {
  const other = openFleet();
  await other.start();
  try {
    const { deviceId } = await fleet.inventory.report(snapshot);
    expect(await other.inventory.report(snapshot)).toMatchObject({ status: "unchanged", deviceId });
    await other.inventory.report(withSoftware(programs.slice(0, 4)));
    const name = programs[0]?.name ?? "";
    expect(await fleet.inventory.software({ name }).toArray()).toMatchObject([{ deviceCount: 1 }]);
    expect(await fleet.inventory.software({}).toArray()).toHaveLength(4);
  } finally {
    await other.stop();
  }
});

test("deleting a device deletes all that is about it, and nothing else", async () => {
  const [, neighbour] = [...syntheticFleet({ devices: 2, programs: 10 })];
  const { deviceId } = await fleet.inventory.report(snapshot);
  await fleet.inventory.report(withSoftware(programs.slice(1)));
  const other = await fleet.inventory.report(syntheticSnapshot(neighbour as NonNullable<typeof neighbour>));
  await fleet.devices.delete(deviceId);
  await expect(fleet.inventory.device(deviceId)).rejects.toMatchObject({ code: "INVENTORY_DEVICE_UNKNOWN" });
  expect(await fleet.inventory.changes().toArray()).toEqual([]);
  expect(await installed(other.deviceId)).toHaveLength(10);
  // The machine may come back, as a new device.
  expect(await fleet.inventory.report(snapshot)).toMatchObject({ status: "added" });
});

test("nothing of a deleted device stays in any table of inventory", async () => {
  const { deviceId } = await fleet.inventory.report(snapshot);
  await fleet.inventory.report(withSoftware(programs.slice(1)));
  await fleet.devices.delete(deviceId);
  await fleet.stop();
  const raw = new Database(join(folder, "fleet.db"), { readonly: true });
  const tables = raw.prepare("select name from sqlite_master where type = 'table' and name like 'inventory_%'").pluck();
  const counts = Object.fromEntries(
    tables.all().map((table) => [table, raw.prepare(`select count(*) from ${table}`).pluck().get()]),
  );
  raw.close();
  // Components are the fleet's: programs, not whose they were.
  const { inventory_component: components, inventory_revision: revisions, ...others } = counts;
  expect(components).toBeGreaterThan(0);
  expect(revisions).toBe(1);
  expect(
    Object.values(others).every((count) => count === 0),
    JSON.stringify(others),
  ).toBe(true);
  await fleet.start();
});

test("a device deleted for privacy is found in none of the files", async () => {
  const mark = "findable-host-name-4711";
  const { deviceId } = await fleet.inventory.report({
    ...withSoftware(programs),
    identity: { macs: [], name: mark },
    sections: {
      "operating-system": {
        status: "complete",
        elapsedMs: 1,
        data: { platform: "linux", name: "Debian", hostname: mark },
      },
    },
  });
  const files = async (): Promise<Buffer[]> =>
    Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  expect((await files()).some((bytes) => bytes.includes(mark))).toBe(true);
  await fleet.devices.delete(deviceId, { erase: true });
  expect((await files()).some((bytes) => bytes.includes(mark))).toBe(false);
});

test("history from before a time can be deleted", async () => {
  const { deviceId } = await fleet.inventory.report(snapshot);
  await fleet.inventory.report(withSoftware(programs.slice(1)));
  clock.advance(86_400_000 * 30);
  await fleet.inventory.report(withSoftware(programs.slice(2)));
  expect(await fleet.prune(new Date("2026-06-15T00:00:00Z"))).toBeGreaterThanOrEqual(1);
  expect(await fleet.inventory.changes({ deviceId }).toArray()).toHaveLength(1);
});
