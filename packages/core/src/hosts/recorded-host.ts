import {
  HostCommandMissingError,
  HostOutputTooLargeError,
  HostPathMissingError,
  HostReadOnlyError,
} from "../errors/host.ts";
import type { Host } from "../host.ts";
import { defaultMaxBytes } from "./file-reading.ts";
import { type Failure, isFailure, replayedError } from "./recorded-failure.ts";
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
export async function recordedHost(
  file: string,
  options?: { readonly signal?: AbortSignal | undefined },
): Promise<Host> {
  return hostOfRecording(await openRecording(file, options));
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
      if ("error" in result) throw replayedError(result.error, command, { timeoutMs, maxBytes });
      if (Math.max(Buffer.byteLength(result.stdout), Buffer.byteLength(result.stderr)) > maxBytes)
        throw new HostOutputTooLargeError(command, maxBytes);
      return { ...result };
    },
    async readFile(path, { maxBytes = defaultMaxBytes, signal } = {}) {
      signal?.throwIfAborted();
      const file = known(files, path, maxBytes);
      const bytes = "text" in file ? Buffer.from(file.text, "utf8") : Buffer.from(file.base64, "base64");
      if (bytes.length > maxBytes) throw new HostOutputTooLargeError(path, maxBytes);
      return bytes;
    },
    async list(path, { details = false, signal } = {}) {
      signal?.throwIfAborted();
      const entries = known(folders, path);
      return details ? entries : entries.map(({ name, kind }) => ({ name, kind }));
    },
    async status(path, { signal } = {}) {
      signal?.throwIfAborted();
      return known(statuses, path);
    },
    async readLink(path, { signal } = {}) {
      signal?.throwIfAborted();
      return known(links, path).target;
    },
    async writeFile(_path, _content, { signal } = {}) {
      signal?.throwIfAborted();
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
  answers: ReadonlyMap<string, Answer | Failure>,
  path: string,
  maxBytes: number = defaultMaxBytes,
): Answer {
  const answer = answers.get(path);
  if (!answer) throw new HostPathMissingError(path);
  if (isFailure(answer)) throw replayedError(answer.error, path, { maxBytes, timeoutMs: 0 });
  return answer;
}
