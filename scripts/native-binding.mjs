import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runCommand } from "./run-command.mjs";
import { root } from "./workspace.mjs";

const folder = dirname(createRequire(import.meta.url).resolve("better-sqlite3/package.json"));
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const binding = join("build", "Release", "better_sqlite3.node");
// Outside of node_modules, because `npm ci` empties that and a compilation takes a minute.
const kept = join(
  root,
  ".native",
  `better-sqlite3-${version}-${process.platform}-${process.arch}-${process.versions.modules}.node`,
);

/** Whether better-sqlite3 opens a database here. Asked in a process of its own: a failed load leaves traces in ours. */
export function loads() {
  const probe = `new (require(${JSON.stringify(folder)}))(":memory:").close()`;
  try {
    execFileSync(process.execPath, ["-e", probe], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Puts back the binding that an earlier compilation here left behind, if there is one. */
export function restoreKept() {
  if (existsSync(kept)) install(kept);
  return existsSync(kept) && loads();
}

/** Compiles the binding in a private copy of the package, so that two compilations at once cannot meet. */
export async function compile() {
  const workshop = mkdtempSync(join(dirname(folder), ".better-sqlite3-"));
  try {
    cpSync(folder, workshop, { recursive: true, filter: (path) => path !== join(folder, "build") });
    const result = await runCommand("npm", ["run", "install", "--foreground-scripts"], {
      cwd: workshop,
      env: { ...process.env, ...headersBesideNode() },
    });
    const built = join(workshop, binding);
    if (!existsSync(built)) return { ok: false, output: result.output };
    install(built);
    keep(built);
    return { ok: loads(), output: result.output };
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** node-gyp downloads Node's headers unless it is told where they are; most installations have them. */
function headersBesideNode() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, "include", "node", "node.h")) ? { npm_config_nodedir: prefix } : {};
}

function install(source) {
  place(source, join(folder, binding));
}

function keep(source) {
  place(source, kept);
}

/** By way of a rename: a process that loads the binding meanwhile sees the old file or the new one, never half of one. */
function place(source, target) {
  mkdirSync(dirname(target), { recursive: true });
  const next = `${target}.${process.pid}`;
  copyFileSync(source, next);
  renameSync(next, target);
}
