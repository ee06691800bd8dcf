// How much one device takes in SQLite, for 10,000 devices of one synthetic fleet. Goal: below 12 KB.
// Usage: node storage.bench.mjs [devices]
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { syntheticFleet } from "@fleetwright/core/testing";
import { encodeSnapshot, inventory } from "@fleetwright/inventory";
import { syntheticSnapshot } from "@fleetwright/inventory/testing";

const devices = Number(process.argv[2] ?? 10_000);
const folder = await mkdtemp(join(tmpdir(), "fleetwright-bench-"));
const file = join(folder, "fleet.db");
const fleet = createFleet({ store: sqlite(file), plugins: [inventory()] });
await fleet.start();
let programs = 0;
let bytes = 0;
let waiting = [];
for (const device of syntheticFleet({ devices })) {
  const report = encodeSnapshot(syntheticSnapshot(device));
  programs += device.programs.length;
  bytes += report.length;
  waiting.push(fleet.inventory.report(report));
  if (waiting.length === 64) {
    await Promise.all(waiting);
    waiting = [];
  }
}
await Promise.all(waiting);
let components = 0;
for await (const _ of fleet.inventory.software()) components += 1;
await fleet.stop();
const { size } = await stat(file);
console.log(
  `${devices} devices, ${programs} installed programs of ${components} distinct ones (${(programs / components).toFixed(0)} to one)`,
);
console.log(
  `as reports ${(bytes / devices / 1024).toFixed(1)} KB a device; in the store ${(size / devices / 1000).toFixed(2)} KB (goal: below 12)`,
);
await rm(folder, { recursive: true });
