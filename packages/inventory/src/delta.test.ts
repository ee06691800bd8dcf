import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { type FakeClock, fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inventory } from "./plugin.ts";
import type { Snapshot } from "./snapshot.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";
import { type AcknowledgedReport, encodeSnapshotDelta } from "./snapshot-delta.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

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

const [device] = [...syntheticFleet({ devices: 1, programs: 30 })];
const snapshot = syntheticSnapshot(device as NonNullable<typeof device>);
const programs = snapshot.sections.software?.data ?? [];
const names = Object.keys(snapshot.sections).sort();

/** A snapshot of some sections, its software without the first rows. */
function snapshotOf(sections: readonly string[], withoutFirst: number): Snapshot {
  const all = {
    ...snapshot.sections,
    software: { status: "complete", elapsedMs: 1, data: programs.slice(withoutFirst) },
  };
  return { ...snapshot, sections: Object.fromEntries(Object.entries(all).filter(([name]) => sections.includes(name))) };
}

test("deltas work after a report of a single section", async () => {
  await fleet.inventory.report(snapshot);
  const bytes = encodeSnapshot(snapshotOf(["software"], 1));
  const { digest, deviceId } = await fleet.inventory.report(bytes);
  const delta = encodeSnapshotDelta({ bytes, digest }, encodeSnapshot(snapshotOf(["software"], 2)));
  expect(delta).toBeDefined();
  expect(await fleet.inventory.report(delta ?? bytes)).toMatchObject({ status: "changed", deviceId });
});

test("whatever sections an agent reports one after the other, its deltas are taken", async () => {
  const reports = fc.array(fc.tuple(fc.subarray(names), fc.integer({ min: 0, max: 9 })), {
    minLength: 2,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(reports, async (made) => {
      let last: AcknowledgedReport = { bytes: new Uint8Array(), digest: "" };
      for (const [sections, withoutFirst] of made) {
        const bytes = encodeSnapshot(snapshotOf(sections, withoutFirst));
        const delta = last.digest === "" ? undefined : encodeSnapshotDelta(last, bytes);
        const { status, digest, deviceId } = await fleet.inventory.report(delta ?? bytes);
        expect(status).not.toBe("full-report-needed");
        // What the delta leads to is what the full report says.
        expect(await fleet.inventory.report(bytes)).toMatchObject({ status: "unchanged", digest });
        const known = await fleet.inventory.device(deviceId);
        if (sections.includes("software")) expect(known.sections.software?.data).toHaveLength(30 - withoutFirst);
        last = { bytes, digest };
      }
    }),
    { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 1_000 : 20 },
  );
});
