// Scans over columns in memory, without loading them: the sum of a weight of every item of every device, on no thread, one
// and two (goal of two against one: 1.5x); who has an item, by a pass over all and by the inverse; one device's change.
// Items are drawn so that a device has each of the first 1,000 of 24,000 nearly always and the rest rarely, seeded.
// Medians of 9, in turns, within one run. The sums must be the same on any number of threads.
// Usage: node scan.bench.mjs [devices…]; 10,000 and 100,000 devices of 1,500 items unless told.
import {
  changedColumns,
  deviceIndexes,
  devicesWithAny,
  ItemColumnsBuilder,
  ItemDevices,
  ItemSet,
  listOfDevice,
  scanPool,
} from "@fleetwright/core";
import { seededNumbers } from "@fleetwright/core/testing";
import { weigh } from "./load/scan-kernels.mjs";

const highest = 24_000;
const perDevice = 1_500;
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
const program = { module: new URL("./load/scan-kernels.mjs", import.meta.url), name: "weigh", kernel: weigh };
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
const ms = (time) => `${time.toFixed(2)} ms`;
const sharedNumbers = (length) => new Uint32Array(new SharedArrayBuffer(length * 4));

for (const devices of sizes) {
  const numbers = seededNumbers(devices);
  const builder = new ItemColumnsBuilder(devices, devices * perDevice, perDevice * 100);
  for (let device = 0; device < devices; device += 1) {
    const items = new Set(Array.from({ length: 1_000 }, (_, item) => item + 1).filter(() => numbers.next() < 0.95));
    while (items.size < perDevice) items.add(1_001 + numbers.below(highest - 1_000));
    const list = Uint32Array.from(items).sort();
    builder.add(`device-${device}`, list.length, (target, start) => {
      target.set(list, start);
      return start + list.length;
    });
  }
  const columns = builder.columns();
  const { starts, ends, items } = columns;
  const weights = sharedNumbers(highest + 1).map((_, item) => (item * 7) % 1_000);
  const shared = { starts, ends, items, weights: sharedNumbers(highest + 1), sums: sharedNumbers(devices) };
  shared.weights.set(weights);
  const pools = [0, 1, 2].map((threads) => scanPool({ threads }));
  const times = pools.map(() => []);
  let expected;
  for (let round = 0; round < 10; round += 1) {
    for (const [index, pool] of pools.entries()) {
      shared.sums.fill(0);
      const start = performance.now();
      await pool.run({ program, shared, devices, size: devices * perDevice });
      // The first round starts the threads.
      if (round > 0) times[index].push(performance.now() - start);
      expected ??= shared.sums.slice();
      if (Buffer.compare(Buffer.from(shared.sums), Buffer.from(expected)) !== 0) throw new Error("Sums differ.");
    }
  }
  for (const pool of pools) await pool.close();
  const [none, one, two] = times.map(median);
  console.log(
    `${devices} devices: all weighed on no thread ${ms(none)}, one ${ms(one)}, two ${ms(two)} ` +
      `(${(one / two).toFixed(2)}x one, ${(none / two).toFixed(2)}x none); ${((two * 1e6) / (devices * perDevice)).toFixed(3)} ns an item`,
  );

  let start = performance.now();
  const inverse = new ItemDevices(columns, highest);
  const built = performance.now() - start;
  for (const [label, item] of [
    ["a common item", 500],
    ["a rare item", 20_000],
  ]) {
    const [passes, looks] = [[], []];
    for (let round = 0; round < 9; round += 1) {
      start = performance.now();
      const pass = devicesWithAny(columns, new ItemSet(highest, [item]));
      passes.push(performance.now() - start);
      start = performance.now();
      const look = inverse.devicesWithAny(columns, [item]);
      looks.push(performance.now() - start);
      if (pass.length !== look.length) throw new Error("Devices differ.");
    }
    console.log(
      `  who has ${label}: by a pass ${ms(median(passes))}, by the inverse ${ms(median(looks))} (made in ${ms(built)})`,
    );
  }

  const indexes = deviceIndexes(columns);
  const changes = [];
  let current = columns;
  for (let round = 0; round < 9; round += 1) {
    const list = listOfDevice(current, round).slice(1);
    start = performance.now();
    current = changedColumns(current, new Map([[`device-${round}`, list]]), indexes);
    weigh({ ...shared, ...current })(round, round + 1);
    changes.push(performance.now() - start);
  }
  console.log(`  one device changed and weighed anew: ${ms(median(changes))}`);
}
console.log(`peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
