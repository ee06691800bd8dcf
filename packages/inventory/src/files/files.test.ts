import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, onTestFinished, test as plainTest } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { inventory } from "../plugin.ts";
import type { Snapshot } from "../snapshot.ts";
import { encodeSnapshot } from "../snapshot-codec.ts";
import { encodeSnapshotDelta } from "../snapshot-delta.ts";
import { syntheticSnapshot } from "../testing/synthetic-snapshot.ts";
import { snapshotFileName } from "./snapshot-file-name.ts";
import { writeSnapshotFile } from "./write-snapshot-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stick-"));
});
afterEach(() => rm(folder, { recursive: true }));

const [first, second] = [...syntheticFleet({ devices: 2, programs: 5 })];
if (!first || !second) throw new Error("The synthetic fleet has two devices.");

/** A snapshot of a time with one program of its own. */
function snapshotOf(time: string, program: string, device = first): Snapshot {
  if (!device) throw new Error("There is no device.");
  const snapshot = syntheticSnapshot(device, { collectedAt: `2026-06-01T${time}:00.000Z` });
  const data = [{ ecosystem: "dpkg", name: program, version: "1" }];
  return { ...snapshot, sections: { ...snapshot.sections, software: { status: "complete", elapsedMs: 1, data } } };
}

describe("writing", () => {
  plainTest("writes what a report would be, under a name of its own, and overwrites nothing", async () => {
    const snapshot = snapshotOf("08:00", "a");
    const path = await writeSnapshotFile(snapshot, folder);
    expect(Buffer.from(await readFile(path)).equals(encodeSnapshot(snapshot))).toBe(true);
    const again = await writeSnapshotFile(snapshot, folder);
    const other = await writeSnapshotFile({ ...snapshotOf("08:00", "a", second), identity: { macs: [] } }, folder);
    expect(new Set([path, again, other]).size).toBe(3);
    expect((await readdir(folder)).filter((name) => !name.endsWith(".snapshot.jsonl"))).toEqual([]);
  });

  plainTest("two machines of one name and second never meet", async () => {
    const twin = { ...snapshotOf("08:00", "b"), identity: { macs: ["aa:bb:cc:dd:ee:ff"], name: first.name } };
    const paths = await Promise.all([snapshotOf("08:00", "a"), twin].map((one) => writeSnapshotFile(one, folder)));
    expect(new Set(paths).size).toBe(2);
  });

  plainTest("keeps an agent's key off the stick", async () => {
    const snapshot = snapshotOf("08:00", "a");
    const path = await writeSnapshotFile(
      { ...snapshot, identity: { ...snapshot.identity, agentKey: "findme" } },
      folder,
    );
    expect(await readFile(path, "utf8")).not.toContain("findme");
  });

  plainTest("says where it could not write, and leaves nothing behind", async () => {
    const missing = join(folder, "nowhere");
    await expect(writeSnapshotFile(snapshotOf("08:00", "a"), missing)).rejects.toMatchObject({
      code: "INVENTORY_SNAPSHOT_FILE",
      path: missing,
    });
    const signal = AbortSignal.abort("enough");
    await expect(writeSnapshotFile(snapshotOf("08:00", "a"), folder, { signal })).rejects.toBe("enough");
    expect(await readdir(folder)).toEqual([]);
  });

  plainTest("makes a name that every file system takes of any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const file = snapshotFileName({ identity: { macs: [], name }, collectedAt: "2026-06-01T08:00:00.000Z" });
        expect(file).toMatch(/^[a-z0-9][a-z0-9-]{0,59}_20260601T080000Z_[0-9a-f]{8}\.snapshot\.jsonl$/);
      }),
    );
  });
});

for (const { name, test, fresh } of await testStores()) {
  describe(`importing on ${name}`, () => {
    async function openFleet() {
      const database = await fresh();
      onTestFinished(() => database.remove());
      const clock = fakeClock("2026-06-02T08:00:00Z");
      const fleet = createFleet({ store: database.provider, plugins: [inventory()], clock });
      await fleet.start();
      onTestFinished(() => fleet.stop());
      return fleet;
    }
    const programs = async (fleet: Awaited<ReturnType<typeof openFleet>>, deviceId: string) =>
      (await fleet.inventory.device(deviceId)).sections.software?.data?.map((row) => row.name);

    test("takes a folder, the oldest first, and says how each file ended", async () => {
      const fleet = await openFleet();
      const newer = await writeSnapshotFile(snapshotOf("10:00", "new"), folder);
      const older = await writeSnapshotFile(snapshotOf("08:00", "old"), folder);
      const other = await writeSnapshotFile(snapshotOf("09:00", "other", second), folder);
      await writeFile(join(folder, "notes.txt"), "no snapshot");
      await mkdir(join(folder, "folder.snapshot.jsonl"));
      await writeFile(join(folder, "rubbish.snapshot.jsonl"), "rubbish\n");
      await writeFile(join(folder, "cut.snapshot.jsonl"), (await readFile(newer)).subarray(0, 3_000));
      const before = await readdir(folder);
      const seen: number[] = [];
      const results = await fleet.inventory.importFiles(folder, {
        onProgress: ({ done, total }) => seen.push(done * 100 + total),
      });
      expect(seen).toEqual([105, 205, 305, 405, 505]);
      const ended = new Map(results.map(({ path, status }) => [path, status]));
      expect([...ended.values()].sort()).toEqual(["added", "added", "changed", "invalid", "invalid"]);
      expect([ended.get(older), ended.get(other), ended.get(newer)]).toEqual(["added", "added", "changed"]);
      const [taken] = results.filter(({ path }) => path === newer);
      if (!taken || taken.status === "invalid") throw new Error("It was not taken.");
      expect(await programs(fleet, taken.deviceId)).toEqual(["new"]);
      expect(await fleet.inventory.changes({ deviceId: taken.deviceId, section: "software" }).toArray()).toHaveLength(
        1,
      );
      expect(await readdir(folder)).toEqual(before);
      const again = await fleet.inventory.importFiles([newer, older]);
      expect(again.map(({ status }) => status)).toEqual(["older", "unchanged"]);
      expect(await programs(fleet, taken.deviceId)).toEqual(["new"]);
    });

    test("a name that no store can keep costs its own file and none behind it", async () => {
      const fleet = await openFleet();
      for (const [file, name] of Object.entries({ a: "pc\0", b: "pc\ud800", c: "pc" })) {
        const snapshot = snapshotOf("08:00", "a");
        const bytes = encodeSnapshot({ ...snapshot, identity: { ...snapshot.identity, name } });
        await writeFile(join(folder, `${file}.snapshot.jsonl`), bytes);
      }
      expect(await fleet.inventory.importFiles(folder)).toMatchObject([
        { status: "invalid", error: { code: "INVENTORY_REPORT_INVALID" } },
        { status: "invalid", error: { code: "INVENTORY_REPORT_INVALID" } },
        { status: "added" },
      ]);
    });

    test("an older file never overwrites newer facts, not even volatile ones", async () => {
      const fleet = await openFleet();
      const { deviceId } = await fleet.inventory.report(snapshotOf("10:00", "new"));
      const before = await fleet.inventory.device(deviceId);
      const path = await writeSnapshotFile(snapshotOf("09:59", "old"), folder);
      const [result] = await fleet.inventory.importFiles([path]);
      expect(result).toMatchObject({ status: "older", deviceId, error: { code: "INVENTORY_SNAPSHOT_OLDER" } });
      expect(await fleet.inventory.device(deviceId)).toEqual(before);
    });

    test("a clock that was years ahead once does not close the door for good", async () => {
      const fleet = await openFleet();
      const ahead = { ...snapshotOf("08:00", "ahead"), collectedAt: "2099-01-01T00:00:00.000Z" };
      const { deviceId } = await fleet.inventory.report(ahead);
      const path = await writeSnapshotFile(
        { ...snapshotOf("08:00", "right"), collectedAt: "2026-06-03T08:00:00.000Z" },
        folder,
      );
      expect(await fleet.inventory.importFiles([path])).toMatchObject([{ status: "changed", deviceId }]);
    });

    test("a delta, a missing file and one that is too large are results", async () => {
      const fleet = await openFleet();
      const base = encodeSnapshot(snapshotOf("08:00", "a"));
      const { digest } = await fleet.inventory.report(base);
      const delta = encodeSnapshotDelta({ bytes: base, digest }, encodeSnapshot(snapshotOf("09:00", "b")));
      if (!delta) throw new Error("There is no delta.");
      const other = await openFleet();
      await writeFile(join(folder, "delta"), delta);
      const { truncate } = await import("node:fs/promises");
      await writeFile(join(folder, "large"), "");
      await truncate(join(folder, "large"), 70 * 1024 * 1024);
      const results = await other.inventory.importFiles(
        ["delta", "nowhere", "large"].map((file) => join(folder, file)),
      );
      const codes = results.map((result) => [
        result.path.slice(folder.length + 1),
        result.status === "invalid" && result.error.code,
      ]);
      expect(Object.fromEntries(codes)).toEqual({
        delta: "INVENTORY_FULL_REPORT_NEEDED",
        nowhere: "INVENTORY_FILE_UNREADABLE",
        large: "INVENTORY_REPORT_INVALID",
      });
      await expect(other.inventory.importFiles(join(folder, "nowhere"))).rejects.toMatchObject({ code: "ENOENT" });
    });
  });
}
