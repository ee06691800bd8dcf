import { spawn } from "node:child_process";
import { HostAccessError, HostCommandMissingError, HostOutputTooLargeError, HostTimeoutError } from "../errors/host.ts";
import type { Host, Platform, RunOptions, RunResult } from "../host.ts";
import { defaultMaxBytes, entriesOf, readWhole, statusOf, targetOf, writeWhole } from "./file-access.ts";

/** Folders with system commands that an ordinary user's PATH often lacks. */
const systemPath = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

const platforms: Partial<Record<NodeJS.Platform, Platform>> = { linux: "linux", darwin: "macos", win32: "windows" };

/**
 * This machine.
 *
 * @example
 * ```ts
 * import { localHost } from "@fleetwright/core";
 *
 * const { stdout } = await localHost().run("uname", ["-r"]);
 * ```
 */
export function localHost(): Host {
  return {
    kind: "local",
    platform: platforms[process.platform] ?? "linux",
    canRun: true,
    run: runLocally,
    readFile: (path, options) => readWhole(path, path, options),
    list: (path, options) => entriesOf(path, path, options),
    status: (path) => statusOf(path, path),
    readLink: (path) => targetOf(path, path),
    writeFile: (path, content, { mode } = {}) => writeWhole(path, path, content, mode),
  };
}

function runLocally(
  command: string,
  parameters: readonly string[],
  { timeoutMs = 30_000, maxBytes = defaultMaxBytes, input, signal }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(command, parameters, {
      env: environment(),
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      // A group of its own, so that what the command started dies with it.
      detached: process.platform !== "win32",
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let failure: Error | undefined;
    const kill = (reason: Error): void => {
      failure ??= reason;
      if (child.pid !== undefined) killGroup(child.pid);
      // Grandchildren in groups of their own may hold the pipes open; nobody waits for them.
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    const timer = setTimeout(() => kill(new HostTimeoutError(command, timeoutMs)), timeoutMs);
    const abort = (): void => kill(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });

    for (const [stream, chunks] of [
      [child.stdout, stdout],
      [child.stderr, stderr],
    ] as const) {
      let total = 0;
      stream?.on("data", (chunk: Buffer) => {
        total += chunk.length;
        if (total > maxBytes) kill(new HostOutputTooLargeError(command, maxBytes));
        else chunks.push(chunk);
      });
    }
    // A command that ends before it has read its input is no error of ours.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);

    const settle = (exitCode: number): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      if (failure) reject(failure);
      else resolve({ exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    };
    child.on("error", (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return;
      failure ??=
        error.code === "EACCES" || error.code === "EPERM"
          ? new HostAccessError(command, { cause: error })
          : new HostCommandMissingError(command, { cause: error });
      settle(-1);
    });
    child.on("close", (code, killedBy) => settle(code ?? (killedBy ? 128 : -1)));
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

function environment(): NodeJS.ProcessEnv {
  const { PATH = "", HOME = "/", ...rest } = process.env;
  if (process.platform === "win32") return { ...process.env };
  const { XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS, DISPLAY } = rest;
  const path = [PATH, ...systemPath.filter((folder) => !PATH.split(":").includes(folder))].join(":");
  // One language, so that output can be parsed; nothing else of this process is the command's business.
  return { PATH: path, HOME, LC_ALL: "C.UTF-8", XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS, DISPLAY };
}
