// Reports synthetic devices one after the other, without end, and says the name of each once it is durable.
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { syntheticFleet } from "@fleetwright/core/testing";
import { inventory } from "@fleetwright/inventory";
import { syntheticSnapshot } from "@fleetwright/inventory/testing";

const [file = "", seed = "1"] = process.argv.slice(2);
const fleet = createFleet({ store: sqlite(file), plugins: [inventory()] });
await fleet.start();
process.stdout.write("started\n");
for (const device of syntheticFleet({ devices: 100_000, seed: Number(seed), programs: 200 })) {
  await fleet.inventory.report(syntheticSnapshot(device));
  process.stdout.write(`${device.name}\n`);
}
