import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
let folder: string;
let stick: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stick-"));
  stick = await mkdtemp(join(tmpdir(), "stick-"));
  // As `npm run bundle` does, far from any node_modules.
  await build({
    entryPoints: [here("collect.mjs")],
    outfile: join(folder, "collect.mjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "silent",
  });
});
afterAll(async () => {
  for (const made of [folder, stick]) await rm(made, { recursive: true });
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, ...parameters: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...parameters], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test("one file, without packages and network, fills a stick that is taken in at home", async () => {
  const first = await run(join(folder, "collect.mjs"), "--out", stick);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  const second = await run(join(folder, "collect.mjs"), "--out", stick);
  expect(second.code).toBe(0);
  const files = await readdir(stick);
  expect(files).toHaveLength(2);
  await copyFile(join(stick, files[0] ?? ""), join(stick, "copy.snapshot.jsonl"));
  await writeFile(join(stick, "broken.snapshot.jsonl"), "pulled out too ea");

  const database = join(folder, "fleet.db");
  const home = await run(here("import.mjs"), "--from", stick, "--database", database);
  expect(home).toMatchObject({ code: 1, stderr: "" });
  const ended = home.stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ")[0]);
  expect(ended.toSorted()[0]).toBe("added");
  expect(ended.filter((status) => status === "invalid")).toHaveLength(1);
  expect(ended).toHaveLength(4);
  expect((await readdir(stick)).length).toBe(4);
}, 60_000);

test("says how it is called, and where it cannot write", async () => {
  expect(await run(join(folder, "collect.mjs"))).toMatchObject({ code: 2, stderr: expect.stringContaining("Usage") });
  const nowhere = await run(join(folder, "collect.mjs"), "--out", join(folder, "nowhere"));
  expect(nowhere).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("could not be written") });
}, 60_000);
