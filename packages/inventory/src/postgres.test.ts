import { createFleet } from "@fleetwright/core";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished } from "vitest";
import { testStores } from "../../core/src/testing/test-stores.ts";
import type { InstalledComponent } from "./component.ts";
import { inventory } from "./plugin.ts";
import type { Snapshot } from "./snapshot.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";
import { encodeSnapshotDelta } from "./snapshot-delta.ts";
import type { InventoryTables } from "./storage/tables.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

const [, onPostgres] = await testStores();
if (onPostgres?.name !== "postgres") throw new Error("The second of the test stores is Postgres.");
const { test, fresh } = onPostgres;

const hour = 3_600_000;
const snapshots = [...syntheticFleet({ devices: 12, programs: 30 })].map((device) => syntheticSnapshot(device));
const [snapshot, neighbour] = snapshots as [Snapshot, Snapshot, ...Snapshot[]];
const programs = snapshot.sections.software?.data ?? [];
const added = { ecosystem: "dpkg", name: "added", version: "1" };

function withSoftware(data: readonly InstalledComponent[], status: "complete" | "partial" = "complete"): Snapshot {
  return { ...snapshot, sections: { ...snapshot.sections, software: { status, elapsedMs: 1, data: [...data] } } };
}

const titles = (rows: readonly InstalledComponent[]): string[] =>
  rows.map(({ name, version }) => `${name} ${version}`).sort();

/** Fleets on one empty database, as of processes of their own. All goes when the test ends. */
async function startFleets() {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const start = async () => {
    const fleet = createFleet({ store: database.provider, plugins: [inventory()], clock });
    await fleet.start();
    onTestFinished(() => fleet.stop());
    return fleet;
  };
  const fleet = await start();
  const installed = async (deviceId: string): Promise<string[]> =>
    titles((await fleet.inventory.device(deviceId)).sections.software?.data ?? []);
  /** How many rows a table has. */
  const rows = async (table: keyof InventoryTables): Promise<number> => {
    const { db } = (await database.open()).tables<InventoryTables>();
    return (await db.selectFrom(table).selectAll().execute()).length;
  };
  return { fleet, start, clock, installed, rows };
}

describe("inventory on postgres", () => {
  test("a first report adds a device, the same again changes nothing, another one does", async () => {
    const { fleet, installed } = await startFleets();
    const heard: string[] = [];
    fleet.on("inventory.device.added", () => heard.push("added"));
    fleet.on("inventory.device.changed", ({ sections }) => heard.push(`changed ${sections}`));
    const first = await fleet.inventory.report(snapshot);
    expect(first).toMatchObject({ status: "added", leftOut: [] });
    const { sections } = await fleet.inventory.device(first.deviceId);
    const given = Object.entries(snapshot.sections).map(([name, section]) => [name, section?.status]);
    expect(Object.fromEntries(given)).toEqual(
      Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, section?.status])),
    );
    expect(sections["operating-system"]?.data).toEqual(snapshot.sections["operating-system"]?.data);
    expect(sections.disks?.data).toEqual(snapshot.sections.disks?.data);

    const later = { ...snapshot, collectedAt: "2026-06-01T09:00:00.000Z" };
    expect(await fleet.inventory.report(later)).toEqual({ ...first, status: "unchanged", changedSections: [] });
    expect((await fleet.inventory.device(first.deviceId)).collectedAt).toBe(later.collectedAt);

    const changed = await fleet.inventory.report(withSoftware(programs.slice(1)));
    expect(changed).toMatchObject({ status: "changed", deviceId: first.deviceId, changedSections: ["software"] });
    expect(await installed(first.deviceId)).toEqual(titles(programs.slice(1)));
    expect(heard).toEqual(["added", "changed software"]);
    expect(await fleet.inventory.devices().toArray()).toMatchObject([
      {
        id: first.deviceId,
        name: snapshot.identity.name,
        serial: snapshot.identity.serial,
        memoryBytes: snapshot.sections.memory?.data?.totalBytes,
        softwareCount: programs.length - 1,
        reportedAt: "2026-06-01T08:00:00.000Z",
      },
    ]);
  });

  test("texts that only look alike are told apart, and characters of every plane come back", async () => {
    const { fleet, installed } = await startFleets();
    const names = ["B", "a", "\u00e4", "a\u0308", "\uFFFD", "\u{1F600}"];
    const data = names.map((name) => ({ ecosystem: "dpkg", name, version: "1" }));
    const { deviceId } = await fleet.inventory.report(withSoftware(data));
    expect(await installed(deviceId)).toEqual(titles(data));
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await fleet.inventory.software().page({ limit: 1, cursor });
      listed.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(listed).toEqual(["B", "a", "a\u0308", "\u00e4", "\uFFFD", "\u{1F600}"]);
    expect(await fleet.inventory.software({ name: { contains: "%" } }).toArray()).toEqual([]);
    expect(await fleet.inventory.software({ name: { contains: "b" } }).toArray()).toHaveLength(1);
  });

  test("a delta is taken on the acknowledged digest, and refused on any other", async () => {
    const { fleet, installed, rows } = await startFleets();
    const bytes = encodeSnapshot(snapshot);
    const next = encodeSnapshot(withSoftware([...programs.slice(3), added]));
    const ungrounded = encodeSnapshotDelta({ bytes, digest: "unknown" }, next);
    expect(await fleet.inventory.report(ungrounded ?? bytes)).toMatchObject({ status: "full-report-needed" });
    expect(await fleet.devices.count()).toBe(0);
    const { digest, deviceId } = await fleet.inventory.report(bytes);
    const delta = encodeSnapshotDelta({ bytes, digest }, next) ?? bytes;
    const result = await fleet.inventory.report(delta);
    expect(result).toMatchObject({ status: "changed", deviceId });
    expect(await fleet.inventory.report(next)).toMatchObject({ status: "unchanged", digest: result.digest });
    expect(await installed(deviceId)).toEqual(titles([...programs.slice(3), added]));
    const before = await rows("inventory_change");
    // It builds on a state that is gone: nothing of it stays, and what shares its commit is taken.
    const [refused, taken] = await Promise.all([fleet.inventory.report(delta), fleet.inventory.report(neighbour)]);
    expect(refused).toMatchObject({ status: "full-report-needed", digest: "" });
    expect(taken).toMatchObject({ status: "added" });
    expect(await rows("inventory_change")).toBe(before);
  });

  test("a partial section adds and changes, and never deletes; one that failed changes nothing", async () => {
    const { fleet, installed } = await startFleets();
    const { deviceId } = await fleet.inventory.report(snapshot);
    const partial = await fleet.inventory.report(withSoftware([...programs.slice(0, 2), added], "partial"));
    expect(partial).toMatchObject({ status: "changed", digest: "" });
    expect(await installed(deviceId)).toEqual(titles([...programs, added]));
    const error = { code: "CORE_HOST_ACCESS", message: "root" };
    const failed: Snapshot = { ...snapshot, sections: { software: { status: "failed", elapsedMs: 9, error } } };
    expect(await fleet.inventory.report(failed)).toMatchObject({ status: "unchanged" });
    expect(await installed(deviceId)).toEqual(titles([...programs, added]));
    await fleet.inventory.report(withSoftware([added]));
    expect(await installed(deviceId)).toEqual(["added 1"]);
  });

  test("the past is what is known now with what changed since taken back, until it is pruned", async () => {
    const { fleet, clock, rows } = await startFleets();
    const { deviceId } = await fleet.inventory.report(snapshot);
    clock.advance(hour);
    const upgraded = { ...snapshot.sections["operating-system"]?.data, platform: "linux" as const, name: "upgraded" };
    const withUpgrade = (data: readonly InstalledComponent[]): Snapshot => {
      const { sections, ...rest } = withSoftware(data);
      return {
        ...rest,
        sections: { ...sections, "operating-system": { status: "complete", elapsedMs: 1, data: upgraded } },
      };
    };
    await fleet.inventory.report(withUpgrade([...programs, added]));
    clock.advance(hour);
    await fleet.inventory.report(withUpgrade([...programs.slice(1), added]));
    const at = async (time: string): Promise<string[]> =>
      titles((await fleet.inventory.at(deviceId, new Date(time))).sections.software?.data ?? []);
    expect(await at("2026-06-01T08:30:00Z")).toEqual(titles(programs));
    expect(await at("2026-06-01T09:30:00Z")).toEqual(titles([...programs, added]));
    expect(await at("2026-06-01T10:30:00Z")).toEqual(titles([...programs.slice(1), added]));
    const day = [new Date("2026-06-01T08:30:00Z"), new Date("2026-06-01T10:30:00Z")] as const;
    const differences = await fleet.inventory.diff(deviceId, ...day);
    expect(differences).toHaveLength(2);
    expect(differences.filter(({ section }) => section === "software")).toMatchObject([
      { added: [added], removed: [programs[0]], changed: [] },
    ]);
    const changes = await fleet.inventory.changes({ deviceId }).toArray();
    const [nine, ten] = ["2026-06-01T09:00:00.000Z", "2026-06-01T10:00:00.000Z"];
    expect(changes.map((change) => change.at)).toEqual([ten, nine, nine]);

    const bodies = await rows("inventory_body");
    expect(await fleet.prune(new Date("2026-06-01T09:30:00Z"))).toBe(2);
    expect(await fleet.inventory.changes().toArray()).toEqual(changes.slice(0, 1));
    expect(await at("2026-06-01T08:30:00Z")).toEqual(titles([...programs, added]));
    // What the system was before its upgrade is in no history any more.
    expect(await rows("inventory_body")).toBe(bodies - 1);
    expect((await fleet.inventory.device(deviceId)).sections.disks?.data).toHaveLength(1);
  });

  test("software is counted by device, and the counts follow every report, of whichever fleet", async () => {
    const { fleet, start } = await startFleets();
    const other = await start();
    const versions = ["2.17.0-1", "2.17.1-1", "2.17~rc1-1"];
    const reports = snapshots.slice(0, 3).map((one, index): Snapshot => {
      const data = versions.slice(0, index + 1).map((version) => ({ ecosystem: "dpkg", name: "log4j", version }));
      return { ...one, sections: { software: { status: "complete", elapsedMs: 1, data } } };
    });
    for (const report of reports) await other.inventory.report(report);
    const counts = async (): Promise<unknown[]> =>
      (await fleet.inventory.software().toArray()).map(({ version, deviceCount }) => [version, deviceCount]);
    expect(await counts()).toEqual([
      ["2.17.0-1", 3],
      ["2.17.1-1", 2],
      ["2.17~rc1-1", 1],
    ]);
    const below = fleet.inventory.installations({ name: "log4j", version: { below: "2.17.0-1" } });
    expect(await below.toArray()).toMatchObject([{ component: { version: "2.17~rc1-1" }, isApproximate: false }]);
    const [first] = reports;
    if (!first) throw new Error("There are three reports.");
    await other.inventory.report({ ...first, sections: { software: { status: "complete", elapsedMs: 1, data: [] } } });
    expect(await counts()).toContainEqual(["2.17.0-1", 2]);
  });

  test("a conflict is decided and undone", async () => {
    const { fleet } = await startFleets();
    const clone: Snapshot = {
      ...withSoftware([added]),
      identity: { ...snapshot.identity, macs: ["a4:bb:6d:99:99:99"], name: "clone" },
    };
    const { deviceId: first } = await fleet.inventory.report(snapshot);
    const { deviceId: second } = await fleet.inventory.report(clone);
    const { conflicts, decide, undo } = fleet.inventory.identity;
    const found = await conflicts().toArray();
    expect(found).toMatchObject([{ deviceId: second, candidates: [first] }]);
    const id = found[0]?.id ?? "";
    await decide(id, { sameAs: first });
    expect(await conflicts().toArray()).toEqual([]);
    await expect(decide(id, "different")).rejects.toMatchObject({ code: "INVENTORY_CONFLICT_DECIDED" });
    expect((await fleet.inventory.report(clone)).deviceId).toBe(first);
    expect((await fleet.inventory.devices().toArray()).map((device) => device.id)).toEqual([first]);
    await undo(id);
    expect(await conflicts().toArray()).toEqual(found);
    expect((await fleet.inventory.report(clone)).deviceId).toBe(second);
    expect((await fleet.inventory.devices().toArray()).map((device) => device.id).sort()).toEqual(
      [first, second].sort(),
    );
  });

  test("a deleted device takes all that is known of it along, and nothing of others", async () => {
    const { fleet, clock, rows } = await startFleets();
    const { deviceId } = await fleet.inventory.report(snapshot);
    clock.advance(hour);
    await fleet.inventory.report(withSoftware([added]));
    const other = (await fleet.inventory.report(neighbour)).deviceId;
    const known = await fleet.inventory.device(other);
    await fleet.devices.delete(deviceId);
    await expect(fleet.inventory.device(deviceId)).rejects.toMatchObject({ code: "INVENTORY_DEVICE_UNKNOWN" });
    expect(await fleet.inventory.software({ name: "added" }).toArray()).toEqual([]);
    expect(await fleet.inventory.device(other)).toEqual(known);
    expect([await rows("inventory_state"), await rows("inventory_change")]).toEqual([1, 0]);
    await fleet.devices.delete(other);
    for (const table of ["inventory_state", "inventory_summary", "inventory_identity", "inventory_body"] as const)
      expect(await rows(table), table).toBe(0);
    expect((await fleet.inventory.report(snapshot)).status).toBe("added");
  });

  test("two fleets that are told of the same new devices at the same time make one of each", async () => {
    const { fleet, start, rows } = await startFleets();
    const other = await start();
    const bytes = snapshots.map(encodeSnapshot);
    const results = await Promise.all(
      [fleet, other].map((one) => Promise.all(bytes.map((report) => one.inventory.report(report)))),
    );
    const [mine = [], theirs = []] = results.map((reports) => reports.map(({ deviceId }) => deviceId));
    expect(mine).toEqual(theirs);
    expect(new Set(mine).size).toBe(snapshots.length);
    const statuses = results.flat().map(({ status }) => status);
    expect(statuses.filter((status) => status === "added")).toHaveLength(snapshots.length);
    expect(statuses.filter((status) => status === "unchanged")).toHaveLength(snapshots.length);
    expect(await rows("inventory_state")).toBe(snapshots.length);
    expect(await fleet.inventory.devices().toArray()).toHaveLength(snapshots.length);
    expect(await fleet.inventory.identity.conflicts({ all: true }).toArray()).toEqual([]);
    for (const one of [fleet, other])
      for (const [index, id] of mine.entries())
        expect((await one.inventory.device(id)).sections.software?.data).toHaveLength(
          snapshots[index]?.sections.software?.data?.length ?? -1,
        );
    expect(await fleet.inventory.software().toArray()).toEqual(await other.inventory.software().toArray());
  });
});
