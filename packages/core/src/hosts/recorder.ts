import { isFleetError } from "../fleet-error.ts";
import type { Host } from "../host.ts";
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
 * Records a host's answers, also its refusals, for {@link recordedHost}.
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
  const commands = new Map<string, Recording["commands"][number]>();
  const files = new Map<string, Recording["files"][string]>();
  const folders = new Map<string, Recording["folders"][string]>();
  const statuses = new Map<string, Recording["statuses"][string]>();
  const links = new Map<string, Recording["links"][string]>();
  const recorder: Host = {
    kind: host.kind,
    platform: host.platform,
    canRun: host.canRun,
    run(command, parameters, options = {}) {
      const input = options.input === undefined ? undefined : Buffer.from(options.input).toString("utf8");
      const question = { command, parameters: [...parameters], ...(input !== undefined && { input }) };
      return remembered(host.run(command, parameters, options), (result) =>
        commands.set(commandKey(question), { ...question, result }),
      );
    },
    readFile: (path, options) =>
      remembered(host.readFile(path, options), (answer) =>
        files.set(path, isFailure(answer) ? answer : fileOf(answer)),
      ),
    list: (path, options) =>
      remembered(host.list(path, options), (answer) =>
        // With details beats without: both answers may have been asked for.
        options?.details || !folders.has(path) || isFailure(answer)
          ? folders.set(path, isFailure(answer) ? answer : answer.map((entry) => ({ ...entry })))
          : undefined,
      ),
    status: (path, options) => remembered(host.status(path, options), (answer) => statuses.set(path, answer)),
    readLink: (path, options) =>
      remembered(host.readLink(path, options), (answer) =>
        links.set(path, typeof answer === "string" ? { target: answer } : answer),
      ),
    writeFile: (path, content, options) => host.writeFile(path, content, options),
  };
  return {
    host: recorder,
    recording: () => ({
      format: "fleetwright.recording/1",
      source,
      platform: host.platform,
      commands: [...commands.entries()].sort(byKey).map(([, entry]) => entry),
      files: sorted(files),
      folders: sorted(folders),
      statuses: sorted(statuses),
      links: sorted(links),
    }),
  };
}

interface Failure {
  error: string;
}

async function remembered<Answer>(answer: Promise<Answer>, keep: (answer: Answer | Failure) => void): Promise<Answer> {
  try {
    const result = await answer;
    keep(result);
    return result;
  } catch (error) {
    if (isFleetError(error)) keep({ error: error.code });
    throw error;
  }
}

function isFailure(answer: unknown): answer is Failure {
  return typeof answer === "object" && answer !== null && "error" in answer;
}

function fileOf(bytes: Uint8Array): Recording["files"][string] {
  const text = Buffer.from(bytes).toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) ? { text } : { base64: Buffer.from(bytes).toString("base64") };
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

function sorted<Answer>(answers: ReadonlyMap<string, Answer>): Record<string, Answer> {
  return Object.fromEntries([...answers].sort(byKey));
}
