import {
  HostAccessError,
  type HostEntry,
  HostFailedError,
  type HostFileStatus,
  HostOutputTooLargeError,
  HostPathMissingError,
  isFleetError,
  type Random,
} from "@fleetwright/core";
import { printable } from "../printable.ts";
import { fileKind } from "./file-kind.ts";
import { fileScripts } from "./file-scripts.ts";
import type { CommandResult } from "./remote-command.ts";

/** Runs a script of {@link fileScripts} on the device. */
type RunScript = (
  script: string,
  parameters: readonly string[],
  options: { readonly maxBytes: number; readonly input?: Uint8Array; readonly signal: AbortSignal | undefined },
) => Promise<CommandResult>;

const listBytes = 256 * 1024 * 1024;
const answerBytes = 64 * 1024;

/** Texts of the C library that say that there is nothing; those of /sys included that have no answer. */
const missing =
  /No such file|Not a directory|Directory nonexistent|No such device|Invalid argument|File name too long|Is a directory/;
const refused = /Permission denied|Operation not permitted|Read-only file system/;

/** Files of a device by its commands: slower than SFTP by a process for each question, and as root where sudo is used. */
export class CommandFiles {
  readonly #run: RunScript;
  readonly #random: Random;

  constructor(run: RunScript, random: Random) {
    this.#run = run;
    this.#random = random;
  }

  async readFile(path: string, maxBytes: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
    return (await this.#ask(path, fileScripts.read, [path], { maxBytes, signal })).stdout;
  }

  async status(path: string, signal: AbortSignal | undefined): Promise<HostFileStatus> {
    const { stdout } = await this.#ask(path, fileScripts.status, [path], { maxBytes: answerBytes, signal });
    const [mode = "", size = "", seconds = ""] = stdout.toString("latin1").trim().split(" ");
    const bits = Number.parseInt(mode, 16);
    const kind = fileKind(bits);
    if (!Number.isInteger(bits)) throw new HostFailedError(path, `stat says "${printable(stdout.toString())}"`);
    const shownKind = kind === "link" ? "other" : kind;
    return { kind: shownKind, sizeBytes: Number(size), modifiedAt: Number(seconds) * 1_000, mode: bits & 0o7777 };
  }

  async list(path: string, signal: AbortSignal | undefined): Promise<readonly HostEntry[]> {
    const { stdout } = await this.#ask(path, fileScripts.list, [path], { maxBytes: listBytes, signal });
    const fields = stdout.toString("utf8").split("\0");
    const entries: HostEntry[] = [];
    for (let at = 0; at + 2 < fields.length; at += 3) {
      const [kind = "", seconds = "", name = ""] = fields.slice(at, at + 3);
      entries.push({ name, kind: entryKind(kind), modifiedAt: Math.floor(Number(seconds)) * 1_000 });
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async readLink(path: string, signal: AbortSignal | undefined): Promise<string> {
    const { stdout } = await this.#ask(path, fileScripts.readLink, [path], { maxBytes: answerBytes, signal });
    return stdout.toString("utf8");
  }

  async writeFile(
    path: string,
    content: Uint8Array,
    mode: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const draft = `.fleetwright-${Buffer.from(this.#random(16)).toString("hex")}.draft`;
    const parameters = [path, mode === undefined ? "" : mode.toString(8), draft];
    await this.#ask(path, fileScripts.write, parameters, { maxBytes: answerBytes, input: content, signal });
  }

  async #ask(
    path: string,
    script: string,
    parameters: readonly string[],
    options: Parameters<RunScript>[2],
  ): Promise<CommandResult> {
    let result: CommandResult;
    try {
      result = await this.#run(script, parameters, options);
    } catch (error) {
      if (isFleetError(error) && error.code === "CORE_HOST_OUTPUT_TOO_LARGE")
        throw new HostOutputTooLargeError(path, options.maxBytes);
      throw error;
    }
    if (result.exitCode === 0) return result;
    if (refused.test(result.stderr)) throw new HostAccessError(path);
    if (missing.test(result.stderr)) throw new HostPathMissingError(path);
    throw new HostFailedError(path, printable(result.stderr) || `it ended with ${result.exitCode}`);
  }
}

/** From a letter of `find -printf %y` or a mode in hexadecimal. */
function entryKind(text: string): HostEntry["kind"] {
  if (text === "f") return "file";
  if (text === "d") return "directory";
  if (text === "l") return "link";
  return text.length > 1 ? fileKind(Number.parseInt(text, 16)) : "other";
}
