import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** The quickstart's file. It reads the built packages, as a user's program would. */
export const main = fileURLToPath(new URL("../main.mjs", import.meta.url));

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process at work. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Runs a command, without a terminal. */
export function start(
  command: string,
  parameters: readonly string[],
  options: { readonly cwd: string; readonly environment?: NodeJS.ProcessEnv },
): Running {
  const environment = { ...process.env, ...options.environment };
  // vitest asks for colours.
  delete environment["FORCE_COLOR"];
  const child = spawn(command, parameters, {
    cwd: options.cwd,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]).then(
    ([[code], stdout, stderr]): Ended => ({ code, stdout, stderr }),
  );
  return { child, ended };
}

/** Runs the quickstart in a folder. */
export function quickstart(cwd: string, ...parameters: readonly string[]): Promise<Ended> {
  return start(process.execPath, [main, ...parameters], { cwd }).ended;
}

/** An empty folder for one test. */
export async function emptyFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "quickstart-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
