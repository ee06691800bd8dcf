import { parseArgs } from "node:util";

export const usage = `Usage: node src/main.mjs [options]

  --database FILE   where the fleet is kept; fleet.db unless told
  --port NUMBER     where the console listens on this machine; 8080 unless told, 0 for any
  --synthetic COUNT fills an empty database with PCs that do not exist, to play with
  --help            prints this`;

/** @param {readonly string[]} parameters */
export function readOptions(parameters) {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      database: { type: "string", default: "fleet.db" },
      port: { type: "string", default: "8080" },
      synthetic: { type: "string", default: "0" },
      help: { type: "boolean", default: false },
    },
  });
  return {
    ...values,
    port: wholeNumber("--port", values.port),
    synthetic: wholeNumber("--synthetic", values.synthetic),
  };
}

/** @param {string} option @param {string} text */
function wholeNumber(option, text) {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`${option} takes a whole number, and got ${JSON.stringify(text)}.`);
  return Number(text);
}
