import { type Host, type Random, type RunOptions, systemRandom, untilAborted } from "@fleetwright/core";
import { RemoteClosedError, RemoteOptionsError } from "../errors.ts";
import { secretText } from "../secret-value.ts";
import { CommandFiles } from "./command-files.ts";
import { withinConnectTime } from "./connect-time.ts";
import { deviceFiles } from "./device-files.ts";
import { type DeviceShell, deviceShell, shellOf } from "./device-shell.ts";
import { Link } from "./link.ts";
import { type CommandContext, runOver } from "./remote-command.ts";
import { sudoShell } from "./shell/posix-shell.ts";
import type { SshHostOptions } from "./ssh-options.ts";

/** A device over SSH. Close it when it is no longer needed: `await using`, or {@link SshHost.close}. */
export interface SshHost extends Host, AsyncDisposable {
  readonly kind: "ssh";
  readonly address: string;
  /** Ends the connection; what still waits on it gets a RemoteClosedError. Waits up to 2 s for commands to be killed. */
  close(): Promise<void>;
}

/**
 * A device over SSH: logs on, finds out what it runs, and is a {@link Host} from then on. One connection is used for
 * everything; when it breaks, what waited on it gets a RemoteConnectionLostError and the next call connects anew.
 *
 * Commands run without a shell, although SSH gives every command to one. An abort or a timeout kills a command on the
 * device, with what it started. Files are read and written by SFTP, or by commands where there is none. Times of files
 * are whole seconds.
 *
 * @throws RemoteUnreachableError, RemoteConnectTimeoutError, RemoteProtocolError, RemoteAuthenticationError,
 *   HostKeyUnknownError, HostKeyChangedError, HostKeyRevokedError, RemotePlatformUnknownError, RemoteKeyUnusableError,
 *   RemoteSecretMissingError, RemoteOptionsError
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { sshHost } from "@fleetwright/remote";
 *
 * const host = await sshHost({
 *   address: "pc-17.example.org",
 *   user: "inventory",
 *   authentication: { privateKey: await readFile("/etc/fleet/inventory.key") },
 *   hostKeys: { knownHosts: ["/etc/ssh/ssh_known_hosts"] },
 * });
 * const { stdout } = await host.run("uname", ["-r"]);
 * await host.close();
 * ```
 */
export async function sshHost(options: SshHostOptions): Promise<SshHost> {
  return openSshHost(options, systemRandom);
}

/** {@link sshHost} with its randomness given. */
export async function openSshHost(options: SshHostOptions, random: Random): Promise<SshHost> {
  const { address, secrets, sudo, maxChannels = 10, signal } = options;
  if (!Number.isInteger(maxChannels) || maxChannels < 3) throw new RemoteOptionsError('"maxChannels" is less than 3.');
  signal?.throwIfAborted();
  const [first, found] = await withinConnectTime(options, signal, (within) => opened(options, within));
  let current = Promise.resolve(first);
  let isClosed = false;

  const link = async (): Promise<Link> => {
    if (isClosed) throw new RemoteClosedError(address);
    const before = current;
    const known = await before.catch(() => undefined);
    if (known && !known.broken.aborted) return known;
    // Of many that find it broken at once, the first connects for all.
    if (current === before) current = withinConnectTime(options, undefined, (within) => Link.open(options, within));
    current.catch(() => {});
    return current;
  };
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    const known = await current.catch(() => undefined);
    await known?.close(new RemoteClosedError(address));
  };

  const { platform } = found;
  const password = sudo?.password;
  const prompt = `fleetwright-sudo-${Buffer.from(random(12)).toString("hex")}`;
  const shell = sudo ? sudoShell(password === undefined ? undefined : prompt) : found.shell;
  const context = async (within: AbortSignal | undefined): Promise<CommandContext> => ({
    address,
    link: await untilAborted(within, link),
    shell,
    random,
    sudo: password === undefined ? undefined : { prompt, password: await secretText(password, secrets, within) },
  });
  const bytesOf = async (command: string, parameters: readonly string[], runOptions: RunOptions) =>
    runOver(await context(runOptions.signal), command, parameters, runOptions);
  const commands = new CommandFiles(
    (script, parameters, within) =>
      bytesOf("sh", ["-c", script, "sh", ...parameters], { timeoutMs: 60_000, ...within }),
    random,
  );
  const files = deviceFiles({
    platform,
    random,
    asRoot: sudo !== undefined,
    commands,
    async sftp(within) {
      return (await untilAborted(within, link)).sftp(within);
    },
  });
  return {
    kind: "ssh",
    address,
    platform,
    canRun: true,
    async run(command, parameters, runOptions = {}) {
      runOptions.signal?.throwIfAborted();
      const { exitCode, stdout, stderr } = await bytesOf(command, parameters, runOptions);
      return { exitCode, stdout: stdout.toString("utf8"), stderr };
    },
    ...files,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Connects and finds out what there is. */
async function opened(options: SshHostOptions, signal: AbortSignal): Promise<readonly [Link, DeviceShell]> {
  const { address, platform, sudo } = options;
  const link = await Link.open(options, signal);
  try {
    const found = platform ? shellOf(platform) : await deviceShell(address, link, signal);
    if (sudo && found.platform === "windows") throw new RemoteOptionsError("Windows has no sudo to work with.");
    return [link, found];
  } catch (error) {
    await link.close(new RemoteClosedError(address));
    throw error;
  }
}
