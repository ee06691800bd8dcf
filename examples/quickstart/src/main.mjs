// Inventories this machine into fleet.db, says what it found and what changed, and writes report.html.
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createFleet, localHost } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { collectInventory, inventory } from "@fleetwright/inventory";
import { changesText } from "./changes-text.mjs";
import { progressLine } from "./progress-line.mjs";
import { reportPage } from "./report-page.mjs";
import { summaryText } from "./summary-text.mjs";

const { values: options } = parseArgs({
  options: {
    database: { type: "string", default: "fleet.db" },
    report: { type: "string", default: "report.html" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (options.help) {
  console.log("Usage: npm start -- [--json] [--database fleet.db] [--report report.html]");
  process.exit();
}

const fleet = createFleet({ store: sqlite(options.database), plugins: [inventory()] });
await fleet.start();
try {
  const progress = progressLine(process.stderr, { isShown: !options.json && process.stderr.isTTY });
  const startedAt = Date.now();
  const snapshot = await collectInventory(localHost(), { onProgress: progress.show });
  progress.clear();
  const result = await fleet.inventory.report(snapshot);

  const device = await fleet.inventory.device(result.deviceId);
  const changes = await fleet.inventory.changes({ deviceId: result.deviceId }).page({ limit: 200 });
  const fresh = changes.items.filter((change) => Date.parse(change.lastAt) >= startedAt);
  await writeFile(options.report, reportPage({ device, changes: changes.items, result }));

  if (options.json) {
    console.log(JSON.stringify({ result, snapshot, changes: fresh }));
  } else {
    console.log(summaryText(device));
    console.log(changesText(result, fresh));
    console.log(`\nThe whole of it: ${options.report}. Run again to see what changes.`);
  }
} finally {
  await fleet.stop();
}
