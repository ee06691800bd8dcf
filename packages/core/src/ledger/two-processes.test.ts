import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFleet } from "../fleet.ts";
import { sqlite } from "../sqlite.ts";
import { notes } from "./fixtures/notes.ts";

const processes = 3;
const acts = 60;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fleet-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A program that does so many acts on the database, as JavaScript for Node. */
async function program(file: string): Promise<string> {
  const contents = `
    import { createFleet } from "./fleet.ts";
    import { notes } from "./ledger/fixtures/notes.ts";
    import { sqlite } from "./sqlite.ts";
    const fleet = createFleet({ store: sqlite(${JSON.stringify(file)}, { busyTimeoutMs: 20_000 }), plugins: [notes()] });
    await fleet.start();
    await fleet.notes.add("from " + process.pid);
    // Nobody goes on before everybody is there, so that they do write at once.
    while (new Set(await fleet.notes.all()).size < ${processes}) await new Promise((next) => setTimeout(next, 2));
    for (let act = 1; act < ${acts}; act += 1) await fleet.notes.add("from " + process.pid);
    await fleet.stop();
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, ".."), loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  return outputFiles[0]?.text ?? "";
}

/** Runs JavaScript as a process of its own, which finds its packages from here. */
async function run(source: string): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module"], { cwd: import.meta.dirname });
  child.stdin.end(source);
  const [problems, code] = await Promise.all([text(child.stderr), new Promise((done) => child.on("close", done))]);
  return code === 0 ? "done" : problems;
}

test("processes that write at once do not fork the chain", async () => {
  const file = join(folder, "fleet.db");
  const source = await program(file);
  const runs = Array.from({ length: processes }, () => run(source));
  expect(await Promise.all(runs)).toEqual(["done", "done", "done"]);
  const fleet = createFleet({ store: sqlite(file), plugins: [notes()] });
  await fleet.start();
  expect(await fleet.ledger.verify()).toMatchObject({ intact: true, entries: processes * acts });
  await fleet.stop();
});
