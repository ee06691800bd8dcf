import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { packages, root } from "../architecture/source-files.ts";

/** A small project outside of the repository that has our packages from their tarballs. */
export interface Embedder {
  readonly folder: string;
  /** Runs a program in it and answers with what it wrote to its standard output. */
  run(program: string, ...parameters: string[]): Promise<string>;
}

const execute = promisify(execFile);

/** A program run by `npm test` must not think that it is run by `npm test`. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_(package|lifecycle|config_(local_)?prefix)|INIT_CWD|NODE_OPTIONS|VITEST)/.test(name),
  ),
);

/** Packs our packages and installs them, with what they depend on from the registry, into a new temporary folder. */
export async function installEmbedder(): Promise<Embedder> {
  const folder = mkdtempSync(join(tmpdir(), "embedder-"));
  const run = async (program: string, ...parameters: string[]) => {
    const { stdout } = await execute(program, parameters, { cwd: folder, env: environment, maxBuffer: 64_000_000 });
    return stdout;
  };
  const workspaces = packages.flatMap((name) => ["--workspace", `@fleetwright/${name}`]);
  await execute("npm", ["pack", "--silent", "--pack-destination", folder, ...workspaces], {
    cwd: root,
    env: environment,
  });
  const tarballs = readdirSync(folder);
  const dependencies = Object.fromEntries(
    packages.map((name) => [`@fleetwright/${name}`, `file:./${tarballs.find((file) => file.includes(`-${name}-`))}`]),
  );
  const devDependencies = { "@types/node": "^20.19.0" };
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies, devDependencies }),
  );
  await run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--omit=peer");
  for (const fixture of ["pure.mjs", "embedder.ts"]) {
    copyFileSync(new URL(`fixtures/${fixture}`, import.meta.url), join(folder, fixture));
  }
  return { folder, run };
}

/** Links the compiled driver of this repository into a folder: to compile another one would take a minute. */
export function linkDriver(folder: string): void {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(join(root, "node_modules", "better-sqlite3"), join(folder, "node_modules", "better-sqlite3"));
}
