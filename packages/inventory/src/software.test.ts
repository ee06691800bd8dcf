import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstalledComponent } from "./component.ts";
import { inventory } from "./plugin.ts";
import { type Snapshot, snapshotFormat } from "./snapshot.ts";

const folder = await mkdtemp(join(tmpdir(), "inventory-"));
const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()] });
const ids: Record<string, string> = {};

function machine(name: string, software: readonly InstalledComponent[]): Snapshot {
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { macs: [], name },
    sections: { software: { status: "complete", elapsedMs: 1, data: [...software] } },
  };
}

beforeAll(async () => {
  await fleet.start();
  const log4j = (version: string) => ({
    ecosystem: "dpkg",
    name: "liblog4j2-java",
    version,
    publisher: "Java Maintainers",
  });
  const machines = {
    "pc-1": [log4j("2.17.1-1"), { ecosystem: "dpkg", name: "bash", version: "5.2.15-2+b2" }],
    "pc-2": [log4j("2.17.0-1"), { ecosystem: "rpm", name: "bash", version: "5.1.8-6.el9" }],
    "pc-3": [log4j("2.17~rc1-1"), log4j("2.17.0-1")],
    "pc-4": [{ ecosystem: "swid", name: "liblog4j2-java", version: "2.9" }],
  };
  for (const [name, software] of Object.entries(machines)) {
    ids[name] = (await fleet.inventory.report(machine(name, software))).deviceId;
  }
});

afterAll(async () => {
  await fleet.stop();
  await rm(folder, { recursive: true });
});

test("who has log4j below 2.17.1? Versions are compared as their own system does", async () => {
  const found = await fleet.inventory
    .installations({ name: "liblog4j2-java", ecosystem: "dpkg", version: { below: "2.17.1-1" } })
    .toArray();
  const devices = found.map(({ deviceId, component }) => [deviceId, component.version]).sort();
  expect(devices).toEqual(
    [
      [ids["pc-2"], "2.17.0-1"],
      [ids["pc-3"], "2.17.0-1"],
      [ids["pc-3"], "2.17~rc1-1"],
    ].sort(),
  );
  const ready = await fleet.inventory
    .installations({ name: "liblog4j2-java", ecosystem: "dpkg", version: { from: "2.17-0" } })
    .toArray();
  expect(ready.some(({ component }) => component.version.includes("~rc"))).toBe(false);
});

test("an ecosystem without an order of its own is compared plainly, and says so", async () => {
  const found = await fleet.inventory.installations({ name: "liblog4j2-java", version: { below: "2.10" } }).toArray();
  expect(found).toMatchObject([{ deviceId: ids["pc-4"], isApproximate: true }]);
});

test("software is counted by device", async () => {
  const titles = await fleet.inventory.software({ name: { contains: "LOG4J" }, ecosystem: "dpkg" }).toArray();
  expect(titles.map(({ version, deviceCount }) => [version, deviceCount])).toEqual([
    ["2.17.0-1", 2],
    ["2.17.1-1", 1],
    ["2.17~rc1-1", 1],
  ]);
  expect(await fleet.inventory.software({ publisher: { contains: "java" } }).toArray()).toHaveLength(3);
  expect(await fleet.inventory.software({ deviceIds: [ids["pc-1"] ?? ""] }).toArray()).toHaveLength(2);
});

test("lists come page by page without losing or repeating anything", async () => {
  for (const ask of [() => fleet.inventory.software(), () => fleet.inventory.installations({})]) {
    const whole = await ask().toArray();
    const paged: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask().page({ limit: 2, cursor });
      paged.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
  }
});

test("text in a query is text: wildcards find themselves alone", async () => {
  expect(await fleet.inventory.software({ name: { contains: "%" } }).toArray()).toEqual([]);
  expect(await fleet.inventory.software({ name: { contains: "l_g4j" } }).toArray()).toEqual([]);
});
