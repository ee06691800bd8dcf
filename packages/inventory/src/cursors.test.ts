import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet, type List } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { type FakeClock, fakeClock } from "@fleetwright/core/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inventory } from "./plugin.ts";
import { type Snapshot, snapshotFormat } from "./snapshot.ts";

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

/** In the store's order, which is that of their bytes: U+FFFD comes before U+1F600, in JavaScript after it. */
const names = ["Alpha", "alpha", "beta", "gamma", "\uFFFD", "\u{1F600}"];
const versions = ["1", "10", "2"];

function report(device: string, programs: readonly string[], hardware: object = { serial: device }): Snapshot {
  const data = programs.flatMap((name) => versions.map((version) => ({ ecosystem: "dpkg", name, version })));
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { ...hardware, macs: [`a4:bb:6d:00:00:${device}`], name: `pc-${device}` },
    sections: { software: { status: "complete", elapsedMs: 1, data } },
  };
}

async function inPages<Item>(list: List<Item>, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list.page({ limit, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

test("every page of software and of who has it goes on where the last one ended", async () => {
  for (const device of ["01", "02", "03"]) await fleet.inventory.report(report(device, names));
  const titles = await inPages(fleet.inventory.software(), 1);
  expect(titles.map(({ name, version }) => [name, version])).toEqual(
    names.flatMap((name) => versions.map((version) => [name, version])),
  );
  expect(await inPages(fleet.inventory.installations({}), 5)).toHaveLength(3 * names.length * versions.length);
});

test("a list of software goes on where it ended when the program that stood there has gone", async () => {
  await fleet.inventory.report(report("01", names));
  const first = await fleet.inventory.software().page({ limit: 2 * versions.length });
  expect(first.items.at(-1)).toMatchObject({ name: "alpha", version: "2" });
  await fleet.inventory.report(
    report(
      "01",
      names.filter((name) => name !== "alpha"),
    ),
  );
  const second = await fleet.inventory.software().page({ limit: 1, cursor: first.next });
  expect(second.items).toMatchObject([{ name: "beta", version: "1" }]);
});

test("conflicts go on where the last page ended", async () => {
  const hardware = { uuid: "4c4c4544-0042-3510-8052-c4c04f4e3232", serial: "5B5RN22" };
  for (const device of ["01", "02", "03"]) await fleet.inventory.report(report(device, names, hardware));
  const conflicts = await fleet.inventory.identity.conflicts().toArray();
  expect(conflicts).toHaveLength(2);
  expect(await inPages(fleet.inventory.identity.conflicts(), 1)).toEqual(conflicts);
});

test("changes go on where the last page ended", async () => {
  await fleet.inventory.report(report("01", names));
  for (const count of [1, 2, 3]) {
    clock.advance(24 * 3_600_000);
    await fleet.inventory.report(report("01", names.slice(count)));
  }
  const changes = await fleet.inventory.changes().toArray();
  expect(changes).toHaveLength(3);
  expect(await inPages(fleet.inventory.changes(), 1)).toEqual(changes);
});

test("a cursor that is damaged or of another list is refused with the error that all lists have", async () => {
  await fleet.inventory.report(report("01", names));
  const { next } = await fleet.inventory.software().page({ limit: 1 });
  const lists: readonly List<unknown>[] = [
    fleet.inventory.software({ ecosystem: "dpkg" }),
    fleet.inventory.installations({}),
    fleet.inventory.changes(),
    fleet.inventory.identity.conflicts(),
  ];
  for (const list of lists) {
    for (const cursor of ["", "1", "x".repeat(200_000), next]) {
      await expect(list.page({ cursor })).rejects.toMatchObject({ code: "CORE_CURSOR_INVALID" });
    }
  }
});
