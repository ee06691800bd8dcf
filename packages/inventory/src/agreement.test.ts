import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Agreement,
  createFleet,
  type Host,
  HostCommandMissingError,
  HostPathMissingError,
  localHost,
} from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { fakeClock } from "@fleetwright/core/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { collectInventory } from "./collect.ts";
import { inventory } from "./plugin.ts";
import { type Snapshot, snapshotFormat } from "./snapshot.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "inventory-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const subject = "inventory.logged-on-users";

function agreement(change: Partial<Agreement["grants"][number]> = {}, places: Agreement["places"] = "all"): Agreement {
  const purpose = { en: "Help at the machine", de: "Hilfe am Gerät" };
  return {
    reference: "Works agreement 7",
    validFrom: "2026-01-01",
    places,
    grants: [
      {
        subject,
        purpose,
        fields: ["user", "session", "kind"],
        retentionDays: 30,
        readers: ["helpdesk"],
        history: false,
        ...change,
      },
    ],
  };
}

function snapshot(user: string): Snapshot {
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { macs: [], name: "pc-1" },
    sections: {
      "logged-on-users": {
        status: "complete",
        elapsedMs: 1,
        data: [{ user, session: "tty1", kind: "terminal", from: "198.51.100.7" }],
      },
    } as Snapshot["sections"],
  };
}

async function reported(given: Agreement | undefined, place?: string) {
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({
    store: sqlite(join(folder, "fleet.db")),
    plugins: [inventory()],
    clock,
    ...(given && { agreement: given }),
  });
  await fleet.start();
  const first = await fleet.inventory.report(snapshot("user1"));
  if (place !== undefined) {
    const site = await fleet.places.add({ kind: "site", name: place });
    await fleet.devices.assign(first.deviceId, { place: site.id });
  }
  clock.advance(60_000);
  const second = await fleet.inventory.report(snapshot("user2"));
  const device = await fleet.inventory.device(first.deviceId);
  const changes = await fleet.inventory.changes({ section: "logged-on-users" }).toArray();
  expect(await fleet.inventory.changes().toArray()).toEqual([]);
  await fleet.stop();
  return { second, changes, data: Reflect.get(device.sections, "logged-on-users")?.data };
}

test("what is about persons is not collected without an agreement, and is with one", async () => {
  const asked: string[] = [];
  const host: Host = {
    ...localHost(),
    run: async (command) => {
      asked.push(command);
      throw new HostCommandMissingError(command);
    },
    readFile: async (path) => {
      asked.push(path);
      throw new HostPathMissingError(path);
    },
  };
  const options = { sections: ["logged-on-users"] as const, clock: fakeClock("2026-06-01T08:00:00Z") };
  const without = await collectInventory(host, options);
  expect(without.sections["logged-on-users"]).toMatchObject({ status: "skipped" });
  expect(asked).toEqual([]);
  await collectInventory(host, { ...options, agreement: agreement() });
  expect(asked).not.toEqual([]);
});

test("without an agreement it is not stored either, whoever reports it", async () => {
  const { second, data, changes } = await reported(undefined);
  expect(second.leftOut).toEqual([{ section: "logged-on-users", code: "INVENTORY_SECTION_NOT_AGREED" }]);
  expect(data).toBeUndefined();
  expect(changes).toEqual([]);
});

test("an agreement turns on the fields that it names, and their latest value alone", async () => {
  const { data, changes } = await reported(agreement());
  expect(data).toEqual([{ user: "user2", session: "tty1", kind: "terminal" }]);
  expect(changes).toEqual([]);
});

test("history is kept only where the agreement says so", async () => {
  const { changes } = await reported(agreement({ history: true }));
  expect(changes).toHaveLength(1);
  expect(JSON.stringify(changes)).not.toContain("198.51.100.7");
});

test("one that grants less takes fields away at once, and from the files when pruned", async () => {
  await reported(agreement({ fields: ["user", "session", "kind", "from"], history: true }));
  const fleet = createFleet({
    store: sqlite(join(folder, "fleet.db")),
    plugins: [inventory()],
    clock: fakeClock("2026-06-01T09:00:00Z"),
    agreement: agreement({ history: true }),
  });
  await fleet.start();
  const [device] = await fleet.inventory.devices().toArray();
  const shown = async () => JSON.stringify(await fleet.inventory.device(device?.id ?? ""));
  expect(await shown()).toContain("user2");
  expect(await shown()).not.toContain("198.51.100.7");
  expect(await fleet.prune(new Date("2020-01-01"))).toBeGreaterThan(0);
  expect(await shown()).toContain("user2");
  expect(await fleet.prune(new Date("2020-01-01"))).toBe(0);
  await fleet.stop();
});

test("what was kept is found in none of the files when it may not be kept any more", async () => {
  await reported(agreement({ history: true }));
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()] });
  await fleet.start();
  const [device] = await fleet.inventory.devices().toArray();
  const before = await fleet.inventory.device(device?.id ?? "");
  expect(before.sections["logged-on-users"]).toBeUndefined();
  await fleet.prune(new Date("2020-01-01"));
  await fleet.stop();
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    // Bodies and history are packed: what would be found is looked for unpacked, through a fleet that may see it.
    expect(bytes.includes("user2"), name).toBe(false);
  }
  const again = createFleet({
    store: sqlite(join(folder, "fleet.db")),
    plugins: [inventory()],
    clock: fakeClock("2026-06-01T09:00:00Z"),
    agreement: agreement({ history: true }),
  });
  await again.start();
  expect(await again.inventory.changes({ section: "logged-on-users" }).toArray()).toEqual([]);
  expect((await again.inventory.device(device?.id ?? "")).sections["logged-on-users"]).toBeUndefined();
  await again.stop();
});

test("reading about persons is an entry of the ledger, reading about a device is not", async () => {
  await reported(agreement({ history: true }));
  const fleet = createFleet({
    store: sqlite(join(folder, "fleet.db")),
    plugins: [inventory()],
    clock: fakeClock("2026-06-01T09:00:00Z"),
    agreement: agreement({ history: true }),
  });
  await fleet.start();
  const helpdesk = fleet.as({ id: "desk-1", grants: [{ permission: "inventory:read", scope: "fleet" }] });
  const [device] = await helpdesk.inventory.devices().toArray();
  const read = async () =>
    (await fleet.ledger.list().toArray()).filter(({ action }) => action === "inventory.person.read");
  // What the process itself read before is on record, too.
  const before = (await read()).length;
  await helpdesk.inventory.changes().toArray();
  expect(await read()).toHaveLength(before);
  await helpdesk.inventory.device(device?.id ?? "");
  await helpdesk.inventory.changes({ section: "logged-on-users" }).toArray();
  expect(await read()).toHaveLength(before + 2);
  await fleet.stop();
});

test("an agreement for a place holds for devices there, and nowhere else", async () => {
  expect((await reported(agreement({}, ["elsewhere"]), "North")).data).toBeUndefined();
});

test("when the agreement has gone, pruning deletes what was kept under it", async () => {
  await reported(agreement({ history: true }));
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()] });
  await fleet.start();
  expect(await fleet.prune(new Date("2020-01-01"))).toBeGreaterThanOrEqual(2);
  const [device] = await fleet.inventory.devices().toArray();
  const { sections } = await fleet.inventory.device(device?.id ?? "");
  expect(Reflect.get(sections, "logged-on-users")).toBeUndefined();
  expect(await fleet.inventory.changes().toArray()).toEqual([]);
  await fleet.stop();
});

test("one that has ended permits nothing", async () => {
  const ended = { ...agreement(), validUntil: "2026-05-31" };
  expect((await reported(ended)).data).toBeUndefined();
});
