// A web console for a fleet, on this machine alone: prints an address with a key, which only who sees it can open.
import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import { consoleHandler } from "./console-handler.mjs";
import { openFleet } from "./open-fleet.mjs";
import { readOptions, usage } from "./options.mjs";
import { serve } from "./serve.mjs";
import { fillWithSynthetic } from "./synthetic.mjs";

const ending = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => ending.abort());

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!ending.signal.aborted) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** @param {ReturnType<typeof readOptions>} options */
async function main({ database, port, synthetic, help }) {
  if (help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const { signal } = ending;
  const fleet = await openFleet(database);
  try {
    if (synthetic > 0)
      await fillWithSynthetic(fleet, synthetic, { signal, onProgress: (text) => process.stderr.write(text) });
    const user = userInfo().username;
    const key = randomBytes(24).toString("base64url");
    const server = await serve((origin) => consoleHandler({ fleet, user, key, origin }), port);
    process.stdout.write(`The console is at ${server.origin}/?key=${key}\nCtrl+C ends it.\n`);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    await server.close();
  } finally {
    await fleet.stop();
  }
}
