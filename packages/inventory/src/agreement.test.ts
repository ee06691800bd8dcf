import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Agreement, createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { fakeClock } from "@fleetwright/core/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inventory } from "./plugin.ts";
import type { Section } from "./section.ts";
import { type SectionName, sections } from "./sections.ts";
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
  const changes = await fleet.inventory.changes().toArray();
  await fleet.stop();
  return { second, changes, data: Reflect.get(device.sections, "logged-on-users")?.data };
}

test("what is about persons is not even collected without an agreement", () => {
  const direct = (sections as readonly Section[]).filter(({ personal }) => personal === "direct");
  expect(direct.map(({ name }) => name)).toContain("logged-on-users" satisfies SectionName);
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
