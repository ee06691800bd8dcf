import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

/** A program of this repository's sources, made into one file, since Node 20 runs no TypeScript. */
export interface Program {
  /** Runs it as a process of its own. */
  start(...parameters: readonly string[]): Child;
  remove(): Promise<void>;
}

/** A process at work. */
export interface Child {
  /** The next line that it says; fails when it ends before. */
  line(): Promise<string>;
  /** Says a line to it. */
  tell(line: string): void;
  /** Ends it as `kill -9` does, and waits until it has gone. */
  kill(): Promise<void>;
  /** Waits for its end. */
  end(): Promise<{ readonly code: number | null; readonly said: readonly string[] }>;
}

/** Bundles a program. */
export async function programOf(entry: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), "fleet-program-"));
  const file = join(folder, "program.mjs");
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  // Packages are found where this repository has them.
  const [modules = ""] = createRequire(import.meta.url)
    .resolve("better-sqlite3")
    .split("better-sqlite3");
  await symlink(modules, join(folder, "node_modules"));
  return {
    start: (...parameters) =>
      childOf(spawn(process.execPath, [file, ...parameters], { stdio: ["pipe", "pipe", "inherit"] })),
    remove: () => rm(folder, { recursive: true }),
  };
}

function childOf(child: ChildProcess): Child {
  const exit = once(child, "exit");
  const said: string[] = [];
  let read = 0;
  let heard = (): void => {};
  if (child.stdout) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push(line);
      heard();
    });
  }
  child.on("close", () => heard());
  return {
    async line() {
      for (;;) {
        const line = said[read];
        if (line !== undefined) {
          read += 1;
          return line;
        }
        if (child.stdout?.readableEnded)
          throw new Error(`The process ended with ${child.exitCode} and said nothing more`);
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    tell: (line) => child.stdin?.write(`${line}\n`),
    async kill() {
      child.kill("SIGKILL");
      await exit;
    },
    async end() {
      const [code] = (await exit) as [number | null];
      return { code, said };
    },
  };
}
