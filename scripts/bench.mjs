// Runs the benchmarks, {packages,examples}/*/bench/*.bench.{mjs,ts}, one after the other; each prints its own figures. They import
// the packages by name, so they measure what is built. `npm run bench -- collect` runs those with the word in the path.
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { runCommand } from "./run-command.mjs";
import { root } from "./workspace.mjs";

const words = process.argv.slice(2);
const benchmarks = ["packages", "examples"]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name, "bench")))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((file) => join(folder, file)),
  )
  .filter((file) => /\.bench\.(mjs|ts)$/.test(file))
  .filter((file) => words.every((word) => relative(root, file).includes(word)));

if (benchmarks.length === 0)
  process.stderr.write("There is no such benchmark in {packages,examples}/*/bench/*.bench.{mjs,ts}.\n");
for (const file of benchmarks) {
  process.stdout.write(`\n${relative(root, file)}\n`);
  const program = file.endsWith(".ts") ? await translated(file) : file;
  const { code } = await runCommand(process.execPath, ["--expose-gc", program], { cwd: root, stdio: "inherit" });
  if (code !== 0) process.exitCode = 1;
}

/** Node 20 does not run TypeScript: what the file itself consists of becomes one .mjs in a folder that finds packages. */
async function translated(file) {
  const folder = join(root, "node_modules", ".cache", "fleetwright-bench");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${relative(root, file).replaceAll(/[\\/]/g, "-")}.mjs`);
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    // Without the root's "paths", which lead to the sources.
    tsconfigRaw: {},
    logLevel: "warning",
  });
  return outfile;
}
