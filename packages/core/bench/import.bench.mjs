// How long importing takes, as whole processes: bare node, and node with each entry of the package. Medians of 11.
import { spawnSync } from "node:child_process";

const runs = 11;
const entries = [
  "node:path",
  "@fleetwright/core",
  "@fleetwright/core/sqlite",
  "@fleetwright/core/postgres",
  "@fleetwright/core/versions",
];

const times = new Map(entries.map((entry) => [entry, []]));
for (let run = 0; run < runs; run += 1) {
  // Taken in turns, so that a slow moment of the machine hits all of them.
  for (const entry of entries) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", `import "${entry}"`], {
      cwd: import.meta.dirname,
    });
    if (status !== 0) throw new Error(`${entry} does not load: ${stderr}`);
    times.get(entry).push(performance.now() - start);
  }
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const bare = median(times.get("node:path"));
console.log(`node alone: ${bare.toFixed(0)} ms`);
for (const entry of entries.slice(1)) console.log(`${entry}: +${(median(times.get(entry)) - bare).toFixed(0)} ms`);
