import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import { expect, test } from "vitest";
import { inventory } from "./plugin.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

const [device] = [...syntheticFleet({ devices: 1, programs: 3 })];
const snapshot = syntheticSnapshot(device as NonNullable<typeof device>);

test("a group by the time of the last report follows reports without news", async () => {
  const folder = await mkdtemp(join(tmpdir(), "inventory-"));
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()], clock });
  await fleet.start();
  await fleet.inventory.report(snapshot);
  const query = { "inventory.reported": { below: "2026-06-01T09:00:00Z" } };
  const silent = await fleet.groups.add({ name: "silent since nine", query });
  expect(await fleet.groups.count(silent.id)).toBe(1);
  const heard: unknown[] = [];
  fleet.on("directory.group.changed", ({ groupId, removed }) => heard.push([groupId, removed.length]));
  clock.advance(2 * 3_600_000);
  expect(await fleet.inventory.report(snapshot)).toMatchObject({ status: "unchanged" });
  expect(await fleet.groups.count(silent.id)).toBe(0);
  expect(heard).toEqual([[silent.id, 1]]);
  await fleet.stop();
  await rm(folder, { recursive: true });
});
