import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inventory } from "./plugin.ts";
import { type IdentityClaims, type Snapshot, snapshotFormat } from "./snapshot.ts";

let folder: string;

function openFleet() {
  return createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()] });
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

const original: IdentityClaims = {
  uuid: "4c4c4544-0042-3510-8052-c4c04f4e3232",
  serial: "5B5RN22",
  macs: ["a4:bb:6d:11:22:33"],
  name: "pc-017",
};
const clone: IdentityClaims = { ...original, macs: ["a4:bb:6d:99:99:99"], name: "pc-018" };

function report(identity: IdentityClaims): Snapshot {
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity,
    sections: {
      software: {
        status: "complete",
        elapsedMs: 1,
        data: [{ ecosystem: "dpkg", name: `only-on-${identity.name}`, version: "1" }],
      },
    },
  };
}

async function conflict(): Promise<{ first: string; second: string; conflictId: string }> {
  const first = (await fleet.inventory.report(report(original))).deviceId;
  const second = (await fleet.inventory.report(report(clone))).deviceId;
  const [found] = await fleet.inventory.identity.conflicts().toArray();
  return { first, second, conflictId: found?.id ?? "" };
}

test("a clone becomes a device of its own, with an event, and both are told apart from then on", async () => {
  const heard: unknown[] = [];
  fleet.on("inventory.identity.conflicted", (event) => heard.push(event));
  const { first, second, conflictId } = await conflict();
  expect(second).not.toBe(first);
  expect(heard).toEqual([{ conflictId, deviceId: second, candidates: [first] }]);
  expect((await fleet.inventory.report(report(original))).deviceId).toBe(first);
  expect((await fleet.inventory.report(report(clone))).deviceId).toBe(second);
  expect(await fleet.inventory.identity.conflicts().toArray()).toHaveLength(1);
});

test("decided to be different, it stays so", async () => {
  const { second, conflictId } = await conflict();
  await fleet.inventory.identity.decide(conflictId, "different");
  expect(await fleet.inventory.identity.conflicts().toArray()).toEqual([]);
  expect(await fleet.inventory.identity.conflicts({ all: true }).toArray()).toMatchObject([{ decision: "different" }]);
  expect((await fleet.inventory.report(report(clone))).deviceId).toBe(second);
});

test("decided to be the same, it reports as that one; undone, as itself again", async () => {
  const { first, second, conflictId } = await conflict();
  await fleet.inventory.identity.decide(conflictId, { sameAs: first });
  expect((await fleet.inventory.report(report(clone))).deviceId).toBe(first);
  expect((await fleet.inventory.devices().toArray()).map(({ id }) => id)).toEqual([first]);
  expect(await fleet.inventory.software({ name: "only-on-pc-018" }).toArray()).toMatchObject([{ deviceCount: 1 }]);

  await fleet.inventory.identity.undo(conflictId);
  expect((await fleet.inventory.report(report(clone))).deviceId).toBe(second);
  expect((await fleet.inventory.devices().toArray()).map(({ id }) => id).sort()).toEqual([first, second].sort());
  expect(await fleet.inventory.identity.conflicts().toArray()).toHaveLength(1);
});

test("wrong decisions are refused", async () => {
  const { first, conflictId } = await conflict();
  const { decide, undo } = fleet.inventory.identity;
  await expect(decide("nothing", "different")).rejects.toMatchObject({ code: "INVENTORY_CONFLICT_UNKNOWN" });
  await expect(undo("nothing")).rejects.toMatchObject({ code: "INVENTORY_CONFLICT_UNKNOWN" });
  await expect(decide(conflictId, { sameAs: "elsewhere" })).rejects.toMatchObject({
    code: "INVENTORY_CONFLICT_DECIDED",
  });
  await decide(conflictId, { sameAs: first });
  await expect(decide(conflictId, "different")).rejects.toMatchObject({ code: "INVENTORY_CONFLICT_DECIDED" });
});
