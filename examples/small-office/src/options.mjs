import { parseArgs } from "node:util";

export const usage = `Usage: node src/main.mjs [options]

  --ssh USER@HOST   the machine to take over SSH; this one, over a server of its own, unless told
  --database FILE   where the inventory is kept; office.db unless told
  --page FILE       where the page is written; office.html unless told
  --help            prints this`;

/** @param {readonly string[]} parameters */
export function readOptions(parameters) {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      ssh: { type: "string" },
      database: { type: "string", default: "office.db" },
      page: { type: "string", default: "office.html" },
      help: { type: "boolean", default: false },
    },
  });
  return values;
}
