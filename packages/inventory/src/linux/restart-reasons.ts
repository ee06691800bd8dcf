import type { Host } from "@fleetwright/core";
import { outputOf } from "./command-output.ts";
import { exists, type Reading, readConfig } from "./config-file.ts";
import { waitingKernel } from "./kernel-release.ts";

/** Where programs leave word that a restart is due: Debian's and Ubuntu's packages, and SUSE's. */
export const restartMarks = ["/run/reboot-required", "/run/reboot-needed"] as const;

const needsRestarting = "/usr/bin/needs-restarting";

/** Why a restart is due; empty where none is. */
export async function restartReasons(
  host: Host,
  kernel: { readonly running: string | undefined; readonly installed: readonly string[] },
  reading: Reading,
): Promise<string[]> {
  const [marks, packages, asked] = await Promise.all([
    Promise.all(restartMarks.map((path) => exists(host, path, reading))),
    readConfig(host, "/run/reboot-required.pkgs", reading),
    askedReasons(host, reading),
  ]);
  const waiting = await waitingAfter(kernel.running, kernel.installed);
  const reasons = new Set([...(packages ?? "").split("\n").map((line) => line.trim()), ...asked].filter(Boolean));
  if (waiting) reasons.add(`kernel ${waiting}`);
  if (reasons.size === 0 && marks.includes(true)) reasons.add("unknown");
  return [...reasons].sort().slice(0, 1_000);
}

async function waitingAfter(running: string | undefined, installed: readonly string[]): Promise<string | undefined> {
  // Most machines have nothing to compare, and need no orders of versions loaded.
  if (running === undefined || installed.every((release) => release === running)) return undefined;
  const { dpkg } = await import("@fleetwright/core/versions");
  return waitingKernel(running, installed, dpkg);
}

/** Asks dnf's tool, which compares what was installed since the start with what needs one. Exit code 1 says yes. */
async function askedReasons(host: Host, reading: Reading): Promise<string[]> {
  if (!(await exists(host, needsRestarting, reading))) return [];
  const output = await outputOf(host, "needs-restarting", ["-r"], { ...reading, accepted: [0, 1], timeoutMs: 8_000 });
  return reasonsOf(output ?? "");
}

/** Reads `needs-restarting -r`: a package in each line that begins with an asterisk, none where no restart is due. */
export function reasonsOf(output: string): string[] {
  return output.split("\n").flatMap((line) => /^\s{0,8}\*\s+(\S{1,200})/.exec(line)?.[1] ?? []);
}
