import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { onAbort } from "../abort.ts";
import { HostOutputTooLargeError, HostTimeoutError } from "../errors/host.ts";
import type { RunOptions, RunResult } from "../host.ts";
import { commandEnvironment } from "./command-environment.ts";
import { commandFailure } from "./command-failure.ts";
import { defaultMaxBytes } from "./file-reading.ts";

const longestTimerMs = 2 ** 31 - 1;

/** How long the output of a command that has ended is waited for, when a process that it left behind holds it open. */
const afterExitMs = 500;

/** Runs a command of this machine, without a shell, in a process group of its own and in `/`. */
export async function runLocally(
  command: string,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  options.signal?.throwIfAborted();
  const environment = commandEnvironment(process.env);
  try {
    return await ended(start(command, parameters, environment, options), command, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw await commandFailure(error, command, environment["PATH"]);
  }
}

/** Waits for the end of a command, and for what it says until then. */
function ended(
  child: ChildProcess,
  command: string,
  { timeoutMs = 30_000, maxBytes = defaultMaxBytes, input, signal }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let hasEnded = false;
    let afterExit: NodeJS.Timeout | undefined;

    const end = (outcome: () => void): void => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(timer);
      clearTimeout(afterExit);
      stopListening();
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
      outcome();
    };
    const succeed = (exitCode: number): void =>
      end(() =>
        resolve({ exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
      );
    const succeedWhenSilent = (exitCode: number): void => {
      const before = stdout.length + stderr.length;
      // Looked at after what has arrived is read: this thread may have been busy for longer than the timer.
      const look = (): void => {
        if (stdout.length + stderr.length === before) succeed(exitCode);
        else succeedWhenSilent(exitCode);
      };
      afterExit = setTimeout(() => setImmediate(look), afterExitMs);
    };
    // Not after the process has gone: one that hangs in the kernel cannot even be killed.
    const giveUp = (reason: unknown): void =>
      end(() => {
        killGroup(child);
        reject(reason);
      });
    const timer =
      timeoutMs <= longestTimerMs
        ? setTimeout(() => giveUp(new HostTimeoutError(command, timeoutMs)), timeoutMs)
        : undefined;
    const stopListening = onAbort(signal, () => giveUp(signal?.reason));

    for (const [stream, chunks] of [
      [child.stdout, stdout],
      [child.stderr, stderr],
    ] as const) {
      let total = 0;
      stream?.on("data", (chunk: Buffer) => {
        total += chunk.length;
        if (total > maxBytes) giveUp(new HostOutputTooLargeError(command, maxBytes));
        else chunks.push(chunk);
      });
      stream?.on("error", () => {});
    }
    // A command that ends before it has read its input is no error of ours.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);

    child.on("error", giveUp);
    child.on("close", (code, killedBy) => succeed(exitCodeOf(code, killedBy)));
    child.on("exit", (code, killedBy) => {
      if (!hasEnded) succeedWhenSilent(exitCodeOf(code, killedBy));
    });
  });
}

function start(
  command: string,
  parameters: readonly string[],
  environment: ReturnType<typeof commandEnvironment>,
  { input }: RunOptions,
): ChildProcess {
  return spawn(command, parameters, {
    // A folder that is always there and that nobody minds to see in use.
    cwd: process.platform === "win32" ? undefined : "/",
    env: environment,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    // A group of its own, so that what the command started dies with it.
    detached: process.platform !== "win32",
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
  child.unref();
}

/** As shells say it: 128 and the number of the signal. */
function exitCodeOf(code: number | null, killedBy: NodeJS.Signals | null): number {
  return code ?? 128 + (killedBy ? constants.signals[killedBy] : 0);
}
