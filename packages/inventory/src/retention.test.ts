import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet, type StoreProvider } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inventory } from "./plugin.ts";
import { type IdentityClaims, type Snapshot, snapshotFormat } from "./snapshot.ts";

let folder: string;
let locks: string[];

/** A store that tells which locks are taken: on SQLite they do nothing. */
function recordingLocks(provider: StoreProvider): StoreProvider {
  return {
    name: provider.name,
    async open(options) {
      const store = new Proxy(await provider.open(options), {
        get(target, key) {
          if (key === "tables") return () => store;
          if (key === "lock") {
            return (name: string) => {
              locks.push(name);
              return target.lock(name);
            };
          }
          return Reflect.get(target, key);
        },
      });
      return store;
    },
  };
}

function openFleet() {
  return createFleet({ store: recordingLocks(sqlite(join(folder, "fleet.db"))), plugins: [inventory()] });
}

let fleet: ReturnType<typeof openFleet>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "inventory-"));
  locks = [];
  fleet = openFleet();
  await fleet.start();
});

afterEach(async () => {
  await fleet.stop();
  await rm(folder, { recursive: true });
});

const original: IdentityClaims = {
  uuid: "4c4c4544-0042-3510-8052-c4c04f4e3232",
  serial: "5B5RN22",
  macs: ["a4:bb:6d:11:22:33"],
  name: "pc-017",
};
const clone: IdentityClaims = { ...original, macs: ["a4:bb:6d:99:99:99"], name: "pc-018" };

function report(identity: IdentityClaims, system = "Debian"): Snapshot {
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity,
    sections: { "operating-system": { status: "complete", elapsedMs: 1, data: { platform: "linux", name: system } } },
  };
}

async function conflict(): Promise<{ first: string; second: string; conflictId: string }> {
  const first = (await fleet.inventory.report(report(original))).deviceId;
  const second = (await fleet.inventory.report(report(clone, "Alpine"))).deviceId;
  const [found] = await fleet.inventory.identity.conflicts().toArray();
  return { first, second, conflictId: found?.id ?? "" };
}

test("whatever deletes or moves what reports build on waits for them", async () => {
  const { first, second, conflictId } = await conflict();
  const lockedBy = async (work: () => Promise<unknown>): Promise<string[]> => {
    locks = [];
    await work();
    return locks.filter((name) => name === "inventory.reports");
  };
  const { decide, undo } = fleet.inventory.identity;
  expect(await lockedBy(() => decide(conflictId, { sameAs: first }))).toHaveLength(1);
  expect(await lockedBy(() => undo(conflictId))).toHaveLength(1);
  expect(await lockedBy(() => fleet.prune(new Date(0)))).toHaveLength(1);
  expect(await lockedBy(() => fleet.devices.delete(second))).toHaveLength(1);
});

test("a deleted device is no candidate any more, and a conflict without one is none", async () => {
  const { first } = await conflict();
  await fleet.devices.delete(first);
  expect(await fleet.inventory.identity.conflicts({ all: true }).toArray()).toEqual([]);
});

test("a conflict keeps its other candidates, and nothing is decided for a device without inventory", async () => {
  const { first, second, conflictId } = await conflict();
  const ghost = (await fleet.inventory.report(report({ macs: [], name: "pc-019" }))).deviceId;
  const raw = new Database(join(folder, "fleet.db"));
  raw.prepare("update inventory_conflict set candidates = ?").run(JSON.stringify([first, ghost, "ghost"]));
  raw.close();
  await fleet.devices.delete(ghost);
  const [left] = await fleet.inventory.identity.conflicts().toArray();
  expect(left).toMatchObject({ deviceId: second, candidates: [first, "ghost"] });
  const deciding = fleet.inventory.identity.decide(conflictId, { sameAs: "ghost" });
  await expect(deciding).rejects.toMatchObject({ code: "INVENTORY_DEVICE_UNKNOWN" });
});

test("many devices that go at once are no candidates any more", async () => {
  const { first, second } = await conflict();
  const { id } = await fleet.imports.plan({ bytes: Buffer.from("Name\nmonitor-1\nmonitor-2\n") });
  await fleet.imports.apply(id);
  const added = (await fleet.imports.rows(id).toArray()).map(({ entryId }) => entryId);
  const raw = new Database(join(folder, "fleet.db"));
  raw
    .prepare("update inventory_conflict set candidates = ?, decision = ?")
    .run(JSON.stringify([first, ...added]), added[1]);
  raw.close();
  expect((await fleet.imports.undo(id)).undone?.counts).toEqual({ restored: 2, left: 0 });
  const [left] = await fleet.inventory.identity.conflicts().toArray();
  expect(left).toMatchObject({ deviceId: second, candidates: [first] });
});

test("deleting what another was merged into makes that one itself again", async () => {
  const { first, second, conflictId } = await conflict();
  await fleet.inventory.identity.decide(conflictId, { sameAs: first });
  await fleet.devices.delete(first);
  expect(await fleet.inventory.devices().toArray()).toMatchObject([{ id: second, osName: "Alpine" }]);
  expect(await fleet.inventory.report(report(clone, "Alpine"))).toMatchObject({ deviceId: second });
  expect(await fleet.inventory.identity.conflicts({ all: true }).toArray()).toEqual([]);
});

test("deleting what was merged leaves the other known by its evidence, without its id", async () => {
  const { first, second, conflictId } = await conflict();
  await fleet.inventory.identity.decide(conflictId, { sameAs: first });
  await fleet.devices.delete(second);
  const raw = new Database(join(folder, "fleet.db"), { readonly: true });
  expect(raw.prepare("select distinct origin_id from inventory_identity").pluck().all()).toEqual([first]);
  raw.close();
  expect((await fleet.inventory.report(report(clone))).deviceId).toBe(first);
});

test("what a deleted device said goes with it, also what it said earlier; what others have stays", async () => {
  const { deviceId } = await fleet.inventory.report(report(original, "Debian"));
  await fleet.inventory.report(report(original, "Fedora"));
  const other = (await fleet.inventory.report(report({ macs: [], name: "pc-020" }, "Fedora"))).deviceId;
  const raw = new Database(join(folder, "fleet.db"), { readonly: true });
  const bodies = raw.prepare("select count(*) from inventory_body").pluck();
  const before = bodies.get();
  // One that never reported left nothing, so nothing is looked for.
  const { id } = await fleet.devices.add({ name: "pc-021", kind: "pc" });
  await fleet.devices.delete(id);
  const between = bodies.get();
  await fleet.devices.delete(deviceId);
  const after = bodies.get();
  raw.close();
  expect([before, between, after]).toEqual([2, 2, 1]);
  expect((await fleet.inventory.device(other)).sections["operating-system"]?.data).toMatchObject({ name: "Fedora" });
});
