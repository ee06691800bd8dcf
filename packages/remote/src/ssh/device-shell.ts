import type { Platform } from "@fleetwright/core";
import { RemotePlatformUnknownError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Link } from "./link.ts";
import { askShell } from "./raw-command.ts";
import { posixShell } from "./shell/posix-shell.ts";
import type { Shell } from "./shell/shell.ts";
import { windowsShell } from "./shell/windows-shell.ts";

/** What runs behind a connection. */
export interface DeviceShell {
  readonly platform: Platform;
  readonly shell: Shell;
}

/**
 * Finds out what a device runs, by what its account's shell understands.
 *
 * `uname` is there on Linux and macOS, whatever the shell. Where it is not, a question is put that cmd.exe and
 * PowerShell, the two usual shells of OpenSSH on Windows, each understand in their own way.
 *
 * @throws RemotePlatformUnknownError
 */
export async function deviceShell(address: string, link: Link, signal: AbortSignal | undefined): Promise<DeviceShell> {
  const uname = await askShell(link, "uname -s", signal);
  const system = /(?:^|\n)(Linux|Darwin|MINGW\S*|MSYS\S*|CYGWIN\S*)\r?\n/.exec(uname.text)?.[1];
  if (uname.exitCode === 0 && system !== undefined) {
    if (system === "Darwin") return { platform: "macos", shell: posixShell };
    return system === "Linux" ? { platform: "linux", shell: posixShell } : { platform: "windows", shell: windowsShell };
  }
  const windows = await askShell(link, "echo %OS% $env:OS", signal);
  if (/Windows_NT/.test(windows.text)) return { platform: "windows", shell: windowsShell };
  throw new RemotePlatformUnknownError(address, printable(uname.text || windows.text));
}

/** The shell for a platform that the caller knows. */
export function shellOf(platform: Platform): DeviceShell {
  return { platform, shell: platform === "windows" ? windowsShell : posixShell };
}
