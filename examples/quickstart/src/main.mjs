// Inventories this machine into a database, says what it found and what changed, and writes a page about it.
import { writeFile } from "node:fs/promises";
import { attentionOf } from "./attention.mjs";
import { changesText } from "./changes-text.mjs";
import { failureText } from "./failure-text.mjs";
import { jsonText } from "./json-text.mjs";
import { readOptions, usage } from "./options.mjs";
import { progressLine } from "./progress-line.mjs";
import { reportPage } from "./report-page.mjs";
import { summaryText } from "./summary-text.mjs";
import { takeInventory } from "./take-inventory.mjs";
import { terminalStyle } from "./terminal-style.mjs";

const interruption = new AbortController();
// Once: whoever presses Ctrl+C again wants the process to end at once. The database survives that, too.
process.once("SIGINT", () => interruption.abort());
// Whoever reads the output may stop doing so: `npm start | head`.
process.stdout.on("error", (error) => {
  if (Reflect.get(error, "code") !== "EPIPE") throw error;
});

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} parameters */
async function main(parameters) {
  /** @type {ReturnType<typeof readOptions> | undefined} */
  let options;
  try {
    options = readOptions(parameters);
    return options.help ? say(usage) : await run(options);
  } catch (error) {
    const { text, exitCode } = failureText(error, { ...options, isInterrupted: interruption.signal.aborted });
    process.stderr.write(`${text}\n`);
    return exitCode;
  }
}

/** @param {ReturnType<typeof readOptions>} options */
async function run(options) {
  const progress = progressLine(process.stderr, { isShown: !options.json && process.stderr.isTTY });
  const { device, changes, latest, result, snapshot } = await takeInventory({
    database: options.database,
    only: options.section,
    withUpdates: options.updates,
    onProgress: progress.show,
    signal: interruption.signal,
  }).finally(progress.clear);
  await writeFile(options.report, reportPage({ device, changes }));
  if (options.json) return say(jsonText({ result, changes: latest, attention: attentionOf(device), snapshot }));
  const style = terminalStyle(process.stdout);
  say(summaryText(device, style));
  say(changesText(result, latest, style));
  return say(`\nThe whole of it: ${options.report}. Run again to see what changes.`);
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
  return 0;
}
