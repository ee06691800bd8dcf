import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { evidenceOf } from "./identity.ts";
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

test("an agent's key stands nowhere in the store, and still says who reports", async () => {
  const keyed = { ...original, agentKey: "key-that-is-secret-4711" };
  const { deviceId } = await fleet.inventory.report(report(keyed));
  // Another board, another card, another name: the key alone is left.
  const rebuilt: IdentityClaims = { agentKey: keyed.agentKey, macs: [], name: "pc-099" };
  expect((await fleet.inventory.report(report(rebuilt))).deviceId).toBe(deviceId);
  expect((await fleet.inventory.device(deviceId)).claims).toEqual({ macs: [], name: "pc-099" });
  await fleet.stop();
  for (const name of await readdir(folder)) {
    expect((await readFile(join(folder, name))).includes(keyed.agentKey), name).toBe(false);
  }
  await fleet.start();
});

test("machines that say nothing but a name that many have stay one", async () => {
  for (let index = 0; index < 30; index += 1) {
    const uuid = `4c4c4544-0042-3510-8052-c4c04f4e32${String(10 + index)}`;
    await fleet.inventory.report(report({ uuid, serial: `SERIAL-${index}`, macs: [], name: "debian" }));
  }
  const poor = report({ macs: [], name: "debian" });
  const { deviceId } = await fleet.inventory.report(poor);
  expect((await fleet.inventory.report(poor)).deviceId).toBe(deviceId);
  expect(await fleet.inventory.devices().toArray()).toHaveLength(31);
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

test("machines with one common name stay as many as they are, in any order of repeated reports", async () => {
  const machine = fc.record({ uuid: fc.uuid(), serial: fc.stringMatching(/^[A-HJ-NP-W]{4}[1-9]{4}$/) });
  const fleets = fc
    .uniqueArray(machine, { selector: ({ uuid }) => uuid, minLength: 1, maxLength: 30 })
    .filter((machines) => new Set(machines.map(({ serial }) => serial)).size === machines.length)
    .chain((machines) =>
      fc.tuple(
        fc.constant(machines),
        fc.shuffledSubarray([...machines, ...machines], { minLength: machines.length * 2 }),
      ),
    );
  let known = 0;
  await fc.assert(
    fc.asyncProperty(fleets, async ([machines, order]) => {
      const ids = new Set<string>();
      for (const claims of order)
        ids.add((await fleet.inventory.report(report({ ...claims, macs: [], name: "debian" }))).deviceId);
      known += machines.length;
      expect(ids.size).toBe(machines.length);
      expect(await fleet.inventory.devices().toArray()).toHaveLength(known);
    }),
    { numRuns: 8 },
  );
});

test("hundreds of machines of one name are recognised again by their hardware", async () => {
  const machines = Array.from({ length: 300 }, (_, index): IdentityClaims => {
    const digits = String(1_000 + index);
    const macs = [1, 2, 3, 4, 5, 6].map((card) => `a4:bb:6d:0${card}:${digits.slice(0, 2)}:${digits.slice(2)}`);
    return { uuid: `4c4c4544-0042-3510-8052-c4c04f4e${digits}`, serial: `5B5RN${digits}`, macs, name: "debian" };
  });
  const ids = new Set<string>();
  for (const claims of [...machines, ...machines.toReversed()])
    ids.add((await fleet.inventory.report(report(claims))).deviceId);
  expect(ids.size).toBe(machines.length);
});

test("a report that stays ambiguous makes one device, not one each time", async () => {
  await conflict();
  const { uuid, serial } = original;
  const bare: IdentityClaims = { ...(uuid && { uuid }), ...(serial && { serial }), macs: [] };
  const ids = new Set<string>();
  for (let turn = 0; turn < 5; turn++) ids.add((await fleet.inventory.report(report(bare))).deviceId);
  expect(ids.size).toBe(1);
  expect(await fleet.inventory.devices().toArray()).toHaveLength(3);
  expect(await fleet.inventory.identity.conflicts().toArray()).toHaveLength(2);
});

test("the agent's key is neither evidence in clear nor given out", async () => {
  const agentKey = "a-secret-key";
  const { deviceId } = await fleet.inventory.report(report({ ...original, agentKey }));
  expect((await fleet.inventory.report(report({ ...clone, agentKey }))).deviceId).not.toBe("");
  expect(JSON.stringify(await fleet.inventory.device(deviceId))).not.toContain(agentKey);
  expect(JSON.stringify(evidenceOf({ ...original, agentKey }))).not.toContain(agentKey);
});
