// Takes a stick's files into a fleet: node import.mjs --from E:/ --database fleet.db
import { parseArgs } from "node:util";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { inventory } from "@fleetwright/inventory";

const { values } = parseArgs({
  options: { from: { type: "string", default: "." }, database: { type: "string", default: "fleet.db" } },
});
const fleet = createFleet({ store: sqlite(values.database), plugins: [inventory()] });
await fleet.start();
try {
  const results = await fleet.inventory.importFiles(values.from);
  for (const { path, status, ...result } of results) {
    const reason = "error" in result ? ` (${result.error.code})` : "";
    // A name of a file may hold anything.
    console.log(`${status.padEnd(9)} ${JSON.stringify(path)}${reason}`);
  }
  if (results.some(({ status }) => status === "invalid")) process.exitCode = 1;
} finally {
  await fleet.stop();
}
