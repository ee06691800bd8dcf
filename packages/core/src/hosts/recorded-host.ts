import {
  HostAccessError,
  HostCommandMissingError,
  HostOutputTooLargeError,
  HostPathMissingError,
  HostReadOnlyError,
  HostTimeoutError,
} from "../errors/host.ts";
import type { Host } from "../host.ts";
import { defaultMaxBytes } from "./file-access.ts";
import { openRecording, type Recording } from "./recording.ts";

/**
 * A recording of a machine, for tests. Answers what was recorded; every other path is missing and every other command
 * is not installed.
 *
 * @throws RecordingError when the file is truncated or is no recording.
 *
 * @example
 * ```ts
 * import { recordedHost } from "@fleetwright/core";
 *
 * const host = await recordedHost("fixtures/debian-12.json.gz");
 * const { stdout } = await host.run("uname", ["-r"]);
 * ```
 */
export async function recordedHost(file: string): Promise<Host> {
  return hostOfRecording(await openRecording(file));
}

/** The same for a recording that is in memory already. */
export function hostOfRecording(recording: Recording): Host {
  const commands = new Map(recording.commands.map((entry) => [commandKey(entry), entry.result]));
  const files = new Map(Object.entries(recording.files));
  const folders = new Map(Object.entries(recording.folders));
  const statuses = new Map(Object.entries(recording.statuses));
  const links = new Map(Object.entries(recording.links));
  return {
    kind: "recorded",
    platform: recording.platform,
    canRun: true,
    async run(command, parameters, { input, maxBytes = defaultMaxBytes, timeoutMs = 0, signal } = {}) {
      signal?.throwIfAborted();
      const text = input === undefined ? undefined : Buffer.from(input).toString("utf8");
      const result = commands.get(commandKey({ command, parameters, input: text }));
      if (!result) throw new HostCommandMissingError(command);
      if ("error" in result) throw replayed(result.error, command, timeoutMs);
      if (result.stdout.length > maxBytes) throw new HostOutputTooLargeError(command, maxBytes);
      return result;
    },
    async readFile(path, { maxBytes = defaultMaxBytes, signal } = {}) {
      signal?.throwIfAborted();
      const file = known(files, path);
      const bytes = "text" in file ? Buffer.from(file.text, "utf8") : Buffer.from(file.base64, "base64");
      if (bytes.length > maxBytes) throw new HostOutputTooLargeError(path, maxBytes);
      return bytes;
    },
    list: async (path) => known(folders, path),
    status: async (path) => known(statuses, path),
    readLink: async (path) => known(links, path).target,
    writeFile: async () => {
      throw new HostReadOnlyError("recorded");
    },
  };
}

/** One text for one question, so that answers can be looked up. */
export function commandKey(question: {
  readonly command: string;
  readonly parameters: readonly string[];
  readonly input?: string | undefined;
}): string {
  return JSON.stringify([question.command, question.parameters, question.input ?? null]);
}

function known<Answer extends object>(
  answers: ReadonlyMap<string, Answer>,
  path: string,
): Exclude<Answer, { readonly error: string }> {
  const answer = answers.get(path);
  if (!answer) throw new HostPathMissingError(path);
  if ("error" in answer) throw replayed(String(answer.error), path, 0);
  return answer as Exclude<Answer, { readonly error: string }>;
}

function replayed(code: string, subject: string, timeoutMs: number): Error {
  if (code === "CORE_HOST_ACCESS") return new HostAccessError(subject);
  if (code === "CORE_HOST_TIMEOUT") return new HostTimeoutError(subject, timeoutMs);
  if (code === "CORE_HOST_OUTPUT_TOO_LARGE") return new HostOutputTooLargeError(subject, 0);
  if (code === "CORE_HOST_COMMAND_MISSING") return new HostCommandMissingError(subject);
  return new HostPathMissingError(subject);
}
