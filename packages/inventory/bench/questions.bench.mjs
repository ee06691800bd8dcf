// Questions over 100,000 devices on SQLite: a filtered, sorted page of 50 (goal: 50 ms at the 95th percentile), who has a
// program below a version (on one thread), memory (goal: below 1 GB).
// Usage: node questions.bench.mjs [devices] [programs]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { syntheticFleet } from "@fleetwright/core/testing";
import { encodeSnapshot, inventory } from "@fleetwright/inventory";
import { syntheticSnapshot } from "@fleetwright/inventory/testing";

const devices = Number(process.argv[2] ?? 100_000);
const programs = Number(process.argv[3] ?? 1_500);
const folder = await mkdtemp(join(tmpdir(), "fleetwright-bench-"));
const file = join(folder, "fleet.db");

const filling = createFleet({ store: sqlite(file), plugins: [inventory()] });
await filling.start();
let start = performance.now();
let waiting = [];
for (const device of syntheticFleet({ devices, programs })) {
  waiting.push(filling.inventory.report(encodeSnapshot(syntheticSnapshot(device))));
  if (waiting.length === 64) {
    await Promise.all(waiting);
    waiting = [];
  }
}
await Promise.all(waiting);
await filling.stop();
console.log(
  `${devices} devices of ${programs} programs filled in ${((performance.now() - start) / 1000).toFixed(0)} s`,
);

const fleet = createFleet({ store: sqlite(file), plugins: [inventory()] });
await fleet.start();
const questions = [
  { where: { "os.name": "Ubuntu" }, sort: "-memory.bytes" },
  { where: { "os.name": "AlmaLinux", "memory.bytes": { below: 16e9 } }, sort: "name" },
  { where: { "machine.model": "Slate 13", "processor.cores": 6 }, sort: "machine.serial" },
  { where: { "machine.hostname": { contains: "0042" } }, sort: "-inventory.reported" },
  { where: { not: { "os.version": "12.11" } }, sort: "os.version" },
];
const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
const all = [];
for (const question of questions) {
  const times = [];
  for (let run = 0; run < 40; run += 1) {
    start = performance.now();
    await fleet.inventory.devices(question).page({ limit: 50 });
    times.push(performance.now() - start);
  }
  all.push(...times);
  console.log(
    `page of 50, ${JSON.stringify(question)}: p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
  );
}
console.log(`all pages: p95 ${percentile(all, 0.95).toFixed(1)} ms (goal: below 50)`);

start = performance.now();
const [sample] = (await fleet.inventory.software({ ecosystem: "dpkg" }).page({ limit: 400 })).items.toSorted(
  (a, b) => b.deviceCount - a.deviceCount,
);
console.log(`loading the columns and counting all software: ${(performance.now() - start).toFixed(0)} ms`);
for (const label of ["first", "again"]) {
  start = performance.now();
  const { items } = await fleet.inventory
    .installations({ name: sample.name, version: { upTo: sample.version } })
    .page({ limit: 1_000 });
  console.log(
    `who has ${sample.name} up to ${sample.version}, ${label}: ${(performance.now() - start).toFixed(0)} ms (${items.length} on the first page)`,
  );
}
console.log(`peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB (goal: below 1,000)`);
await fleet.stop();
await rm(folder, { recursive: true });
