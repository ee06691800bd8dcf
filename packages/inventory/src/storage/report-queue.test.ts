import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet, type Plugin, type Store } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import { expect, test } from "vitest";
import { inventory } from "../plugin.ts";
import { syntheticSnapshot } from "../testing/synthetic-snapshot.ts";
import { ReportQueue } from "./report-queue.ts";
import { ReportWriter } from "./report-writer.ts";

const [device] = [...syntheticFleet({ devices: 1, programs: 3 })];
const snapshot = syntheticSnapshot(device as NonNullable<typeof device>);

/** A plugin that shows the fleet's store. */
function opener(): Plugin<"opener", { readonly store: () => Store }> {
  return {
    name: "opener",
    needs: [],
    permissions: { store: { permission: "opener:use", atOnce: true } },
    setup: ({ store }) => ({ store: () => store }),
  };
}

test("a report inside of a transaction is refused at once; after it, and in what follows a commit, it is taken", async () => {
  const folder = await mkdtemp(join(tmpdir(), "inventory-"));
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory(), opener()], clock });
  await fleet.start();
  const store = fleet.opener.store();
  let followed: Promise<unknown> | undefined;
  await store.transaction(async () => {
    await expect(fleet.inventory.report(snapshot)).rejects.toMatchObject({ code: "INVENTORY_REPORT_IN_TRANSACTION" });
    await expect(store.transaction(() => fleet.inventory.report(snapshot))).rejects.toMatchObject({
      code: "INVENTORY_REPORT_IN_TRANSACTION",
    });
    store.afterCommit(() => {
      followed = fleet.inventory.report(snapshot);
    });
  });
  expect(await followed).toMatchObject({ status: "added" });
  expect(await fleet.inventory.report(snapshot)).toMatchObject({ status: "unchanged" });
  await fleet.stop();
  await rm(folder, { recursive: true });
});

test("a value that no store keeps makes its report invalid, and costs no other", async () => {
  const folder = await mkdtemp(join(tmpdir(), "inventory-"));
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory(), opener()], clock });
  await fleet.start();
  const store = fleet.opener.store();
  const { isWrongBase } = ReportWriter.prototype;
  const queue = new ReportQueue(store, { isWrongBase, write: () => Promise.reject(new Error("It is not asked.")) });
  const refused = queue.run(async () => {
    const { db, sql } = store.tables();
    await sql`select ${"pc\0"}`.execute(db);
    throw new Error("It was kept.");
  }, undefined);
  await expect(refused).rejects.toMatchObject({ code: "INVENTORY_REPORT_INVALID" });
  expect(await fleet.inventory.report(snapshot)).toMatchObject({ status: "added" });
  await fleet.stop();
  await rm(folder, { recursive: true });
});
