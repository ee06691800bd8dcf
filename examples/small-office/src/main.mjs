// From a spreadsheet, two agents' reports and one machine over SSH to one inventory with a page to look at.
import { writeFile } from "node:fs/promises";
import { takeReports } from "./agents-reports.mjs";
import { importList } from "./import-list.mjs";
import { officePage } from "./office-page.mjs";
import { openOffice } from "./open-office.mjs";
import { readOptions, usage } from "./options.mjs";
import { takeOverSsh } from "./ssh-machine.mjs";

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @param {ReturnType<typeof readOptions>} options */
async function main({ ssh, database, page, help }) {
  if (help) return say(usage);
  const fleet = await openOffice(database);
  try {
    const { mapping, counts, problems, written } = await importList(fleet);
    say(`office.xlsx: ${mapping.columns.map(({ title, field }) => `${title} → ${field}`).join(", ")}`);
    say(`  ${counts.add} new, ${counts.change} changed, ${counts.unchanged} as they were; ${written} rows written`);
    for (const { row, label } of problems) say(`  row ${row}, ${label}: left out, see the plan`);
    for (const { file, agent } of await takeReports(fleet)) say(`${file}: reported by ${agent}`);
    const { address, result } = await takeOverSsh(fleet, ssh);
    say(`${address}: taken over SSH, ${result.status}`);
    await writeFile(page, await officePage(fleet));
    say(`${await fleet.devices.count()} devices in one inventory. The whole of it: ${page}`);
  } finally {
    await fleet.stop();
  }
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}
