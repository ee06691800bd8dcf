import { parseArgs } from "node:util";

export const usage = `Usage: npm start -- [options]

  --database FILE  where the inventory is kept; fleet.db unless told
  --report FILE    where the page is written; report.html unless told
  --section NAME   asks this section alone; may be given several times
  --no-updates     does not ask which updates wait, which is slow
  --json           prints one JSON object instead of a summary
  --help           prints this`;

/** @param {readonly string[]} parameters */
export function readOptions(parameters) {
  const { values } = parseArgs({
    args: [...parameters],
    allowNegative: true,
    options: {
      database: { type: "string", default: "fleet.db" },
      report: { type: "string", default: "report.html" },
      section: { type: "string", multiple: true },
      updates: { type: "boolean", default: true },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return values;
}
