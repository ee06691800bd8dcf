import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { packages, root } from "../architecture/source-files.ts";
import { blocksIn } from "./code-blocks.ts";

const run = promisify(execFile);

test("the README's ten lines run as pasted into an .mjs, against the built packages", { timeout: 60_000 }, async () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const block = blocksIn("README.md", readme).find(({ code }) => code.startsWith("// ten-lines.mjs"));
  if (block === undefined) throw new Error('README.md has no ```js block that begins with "// ten-lines.mjs".');

  const folder = mkdtempSync(join(tmpdir(), "ten-lines-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "node_modules", "@fleetwright"), { recursive: true });
  for (const name of packages) {
    symlinkSync(join(root, "packages", name), join(folder, "node_modules", "@fleetwright", name));
  }
  writeFileSync(join(folder, "ten-lines.mjs"), block.code);

  const { stdout, stderr } = await run(process.execPath, ["ten-lines.mjs"], { cwd: folder });
  expect(stderr).toBe("");
  expect(stdout.trim(), "it prints something").not.toBe("");
});
