import { constants } from "node:os";
import {
  HostAccessError,
  HostCommandMissingError,
  HostFailedError,
  HostOutputTooLargeError,
  HostTimeoutError,
  isFleetError,
  onAbort,
  type Random,
  type RunOptions,
} from "@fleetwright/core";
import type { ClientChannel } from "ssh2";
import { RemoteConnectionLostError, RemoteSudoError } from "../errors.ts";
import { printable } from "../printable.ts";
import { CommandOutput } from "./command-output.ts";
import type { Link } from "./link.ts";
import type { Shell } from "./shell/shell.ts";

/** How commands are run over a connection. */
export interface CommandContext {
  readonly address: string;
  readonly link: Link;
  readonly shell: Shell;
  readonly random: Random;
  /** With sudo: what it says when it wants the password, and the password. */
  readonly sudo?: { readonly prompt: string; readonly password: string } | undefined;
}

/** How a command ended, with what it said as bytes. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const defaultMaxBytes = 16 * 1024 * 1024;
const longestTimerMs = 2 ** 31 - 1;

/** How long the output of a command that has ended is waited for, when a process that it left behind holds it open. */
const afterExitMs = 500;

/** How long a command that nobody waits for any more may take to say how it can be killed. */
const beforeKillMs = 10_000;

/** Runs a command over a connection, without a shell, and waits for its end. */
export async function runOver(
  context: CommandContext,
  command: string,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<CommandResult> {
  const { signal } = options;
  signal?.throwIfAborted();
  if ([command, ...parameters].some((text) => text.includes("\0")))
    throw new HostFailedError(command, "a parameter holds a NUL, which no command can be given");
  for (;;) {
    const leave = await context.link.place(signal);
    try {
      return await once(context, command, parameters, options);
    } catch (error) {
      if (context.link.fewerAtOnce(error)) continue;
      throw isFleetError(error) || signal?.aborted
        ? error
        : new HostFailedError(command, printable(`${error}`), { cause: error });
    } finally {
      leave();
    }
  }
}

function once(
  context: CommandContext,
  command: string,
  parameters: readonly string[],
  options: RunOptions,
): Promise<CommandResult> {
  const { link, shell, address, sudo } = context;
  const { timeoutMs = 30_000, maxBytes = defaultMaxBytes, input = "", signal } = options;
  const nonce = `fleetwright-${Buffer.from(context.random(12)).toString("hex")}`;
  const { line, preamble = "" } = shell.commandLine(nonce, command, parameters);
  return new Promise((resolve, reject) => {
    const output = new CommandOutput(nonce, maxBytes);
    let channel: ClientChannel | undefined;
    let release = (): void => {};
    let hasEnded = false;
    let isInputSent = false;
    let passwordsAsked = 0;
    let exitCode: number | undefined;
    let afterExit: NodeJS.Timeout | undefined;

    const end = (outcome: () => void): void => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(timer);
      clearTimeout(afterExit);
      stopListening();
      stopWatching();
      outcome();
    };
    const giveUp = (reason: unknown): void =>
      end(() => {
        release = link.hold();
        if (channel) abandon(context, channel, output, release);
        reject(reason);
      });
    const finish = (): void =>
      end(() => {
        channel?.destroy();
        const { start } = output;
        if (start?.outcome === "missing") reject(new HostCommandMissingError(command));
        else if (start?.outcome === "refused") reject(new HostAccessError(command));
        else if (exitCode === undefined)
          reject(new RemoteConnectionLostError(address, "a command ended without saying how"));
        else if (!start) reject(notStarted(context, command, exitCode, output));
        else resolve({ exitCode, stdout: output.stdout.content(), stderr: output.stderrText() });
      });
    const finishWhenSilent = (): void => {
      const before = output.bytes;
      // Looked at after what has arrived is read: this thread may have been busy for longer than the timer.
      const look = (): void => (output.bytes === before ? finish() : finishWhenSilent());
      afterExit = setTimeout(() => setImmediate(look), afterExitMs);
    };
    const sendInput = (): void => {
      if (isInputSent || !channel) return;
      isInputSent = true;
      channel.write(preamble);
      channel.end(input);
    };
    const seeStderr = (): void => {
      if (output.start) sendInput();
      else if (sudo) {
        const asked = output.complaint.split(sudo.prompt).length - 1;
        if (asked > 1) giveUp(new RemoteSudoError(address, "the password is wrong"));
        else if (asked > passwordsAsked) channel?.write(`${sudo.password}\n`);
        passwordsAsked = asked;
      }
    };
    const timer =
      timeoutMs <= longestTimerMs
        ? setTimeout(() => giveUp(new HostTimeoutError(command, timeoutMs)), timeoutMs)
        : undefined;
    const stopListening = onAbort(signal, () => giveUp(signal?.reason));
    const stopWatching = onAbort(link.broken, () => giveUp(link.broken.reason));

    const attach = (opened: ClientChannel): void => {
      channel = opened;
      // A command that ends before it has read its input is no error of ours.
      opened.on("error", () => {});
      opened.stderr.on("error", () => {});
      opened.on("data", (chunk: Buffer) => {
        if (!hasEnded && !output.takeStdout(chunk)) giveUp(new HostOutputTooLargeError(command, maxBytes));
      });
      opened.stderr.on("data", (chunk: Buffer) => {
        if (!hasEnded && !output.takeStderr(chunk)) giveUp(new HostOutputTooLargeError(command, maxBytes));
        else if (!hasEnded) seeStderr();
      });
      if (hasEnded) {
        abandon(context, opened, output, release);
        return;
      }
      opened.on("exit", (code: number | null, killedBy?: string) => {
        exitCode = code ?? 128 + (signalNumber(killedBy) ?? 0);
        if (!hasEnded) finishWhenSilent();
      });
      opened.on("close", finish);
      // Sudo reads from standard input before the command does: what is not its password must not reach it.
      if (!sudo) sendInput();
    };
    link.exec(line, attach).catch((error: unknown) => {
      release();
      end(() => reject(error));
    });
  });
}

/**
 * Kills a command that nobody waits for any more, as soon as it has said how, and closes its channel.
 *
 * @param release - Called when all is done that can be done.
 */
function abandon(context: CommandContext, channel: ClientChannel, output: CommandOutput, release: () => void): void {
  const { link, shell } = context;
  if (link.isGone) {
    release();
    return;
  }
  let isDone = false;
  const leave = (): void => {
    channel.destroy();
    release();
  };
  const look = (): void => {
    const { start } = output;
    if (isDone || !start) return;
    isDone = true;
    clearTimeout(timer);
    void kill(context, shell.killLine(start.processId)).finally(leave);
  };
  const timer = setTimeout(leave, beforeKillMs);
  timer.unref();
  channel.stderr.on("data", (chunk: Buffer) => {
    if (isDone || output.start) return;
    output.takeStderr(chunk);
    look();
  });
  channel.on("close", () => {
    clearTimeout(timer);
    if (!isDone) release();
  });
  look();
}

async function kill({ link, sudo }: CommandContext, line: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, beforeKillMs);
      timer.unref();
      const attach = (channel: ClientChannel): void => {
        channel.on("error", () => {});
        channel.on("close", () => {
          clearTimeout(timer);
          resolve();
        });
        channel.resume();
        channel.stderr.on("data", (chunk: Buffer) => {
          if (sudo && chunk.includes(sudo.prompt)) channel.end(`${sudo.password}\n`);
        });
        if (!sudo) channel.end();
      };
      link.exec(line, attach).catch(reject);
    });
  } catch {
    // The connection has gone, and with it the way to kill what runs there.
  }
}

function notStarted(
  { address, sudo }: CommandContext,
  command: string,
  exitCode: number,
  output: CommandOutput,
): Error {
  const said = printable(output.complaint.replaceAll(sudo?.prompt ?? "\0", ""));
  if (/^sudo: /.test(said) || sudo) return new RemoteSudoError(address, said || `it ended with ${exitCode}`);
  return new HostFailedError(
    command,
    `the account's shell ended with ${exitCode} before it: ${said || "it said nothing"}`,
  );
}

function signalNumber(name: string | undefined): number | undefined {
  const known: Readonly<Record<string, number>> = constants.signals;
  return name === undefined ? undefined : known[name];
}
