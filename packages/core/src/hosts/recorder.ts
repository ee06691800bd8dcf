import type { Host } from "../host.ts";
import { type Failure, failureOf, isFailure } from "./recorded-failure.ts";
import { commandKey } from "./recorded-host.ts";
import type { Recording } from "./recording.ts";

/** A host that remembers every answer. */
export interface Recorder {
  /** Use this in place of the host. */
  readonly host: Host;
  /**
   * What was answered so far. It holds whatever the device said, names and serial numbers included: look through it
   * before it leaves the house.
   */
  recording(): Recording;
}

/**
 * Records a host's answers, also its refusals, for {@link recordedHost}. Of several answers to one question the last
 * stays, but no refusal takes the place of an answer: it may have been a matter of a limit or a moment.
 *
 * @param source - Where the answers come from; stands in the recording.
 *
 * @example
 * ```ts
 * import { localHost, recordHost } from "@fleetwright/core";
 *
 * const recorder = recordHost(localHost(), "a Debian 12 virtual machine");
 * await recorder.host.run("uname", ["-r"]);
 * const json = JSON.stringify(recorder.recording());
 * ```
 */
export function recordHost(host: Host, source: string): Recorder {
  const commands = new Answers<Exclude<Recording["commands"][number]["result"], Failure>>();
  const questions = new Map<string, Omit<Recording["commands"][number], "result">>();
  const files = new Answers<Exclude<Recording["files"][string], Failure>>();
  const folders = new Answers<Exclude<Recording["folders"][string], Failure>>();
  const statuses = new Answers<Exclude<Recording["statuses"][string], Failure>>();
  const links = new Answers<Exclude<Recording["links"][string], Failure>>();
  const recorder: Host = {
    kind: host.kind,
    platform: host.platform,
    canRun: host.canRun,
    run(command, parameters, options = {}) {
      const input = options.input === undefined ? undefined : Buffer.from(options.input).toString("utf8");
      const question = { command, parameters: [...parameters], ...(input !== undefined && { input }) };
      const key = commandKey(question);
      questions.set(key, question);
      return commands.remember(key, host.run(command, parameters, options), (result) => ({ ...result }));
    },
    readFile: (path, options) => files.remember(path, host.readFile(path, options), fileOf),
    list: (path, options) =>
      folders.remember(path, host.list(path, options), (entries, before = []) => {
        // A folder may be asked for with details and without: those that were given once stay.
        const known = new Map(before.map((entry) => [entry.name, entry]));
        return entries.map((entry) => ({ ...known.get(entry.name), ...entry }));
      }),
    status: (path, options) => statuses.remember(path, host.status(path, options), (status) => ({ ...status })),
    readLink: (path, options) => links.remember(path, host.readLink(path, options), (target) => ({ target })),
    writeFile: (path, content, options) => host.writeFile(path, content, options),
  };
  return {
    host: recorder,
    recording: () => ({
      format: "fleetwright.recording/1",
      source,
      platform: host.platform,
      commands: commands.sorted().flatMap(([key, result]) => {
        const question = questions.get(key);
        return question ? [{ ...question, result }] : [];
      }),
      files: Object.fromEntries(files.sorted()),
      folders: Object.fromEntries(folders.sorted()),
      statuses: Object.fromEntries(statuses.sorted()),
      links: Object.fromEntries(links.sorted()),
    }),
  };
}

/** The answers to one kind of question. */
class Answers<Kept extends object> {
  readonly #kept = new Map<string, Kept | Failure>();

  async remember<Answer>(
    key: string,
    answer: Promise<Answer>,
    keep: (answer: Answer, before: Kept | undefined) => Kept,
  ): Promise<Answer> {
    try {
      const result = await answer;
      const before = this.#kept.get(key);
      this.#kept.set(key, keep(result, before && !isFailure(before) ? before : undefined));
      return result;
    } catch (error) {
      const failure = failureOf(error);
      if (failure && !this.#kept.has(key)) this.#kept.set(key, failure);
      throw error;
    }
  }

  sorted(): [string, Kept | Failure][] {
    return [...this.#kept].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }
}

function fileOf(bytes: Uint8Array): Exclude<Recording["files"][string], Failure> {
  const text = Buffer.from(bytes).toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) ? { text } : { base64: Buffer.from(bytes).toString("base64") };
}
