import { type Host, HostCommandMissingError, isFleetError, type RunResult } from "@fleetwright/core";
import { CommandFailedError, OutputInvalidError } from "../errors.ts";
import { workOnce } from "../shared-host.ts";
import { type Answer, answerOf } from "./answer.ts";
import type { Fragment } from "./fragment.ts";
import { parsedAnswer, sessionOutput } from "./session-output.ts";
import { sessionParameters, sessionScript } from "./session-script.ts";

/** A session ends by itself before this, whatever hangs in it. */
export const sessionTimeoutMs = 150_000;

/** The inventory of a large server has some megabytes. */
const maxBytes = 64 * 1024 * 1024;

/** Windows PowerShell is part of every Windows but the smallest, which have PowerShell 7. */
const shells = ["powershell.exe", "pwsh.exe"];

/**
 * Asks Windows. Whatever the collectors of one collection ask together is answered by one PowerShell, since its start
 * alone takes half a second.
 *
 * @throws WindowsQuestionError, WindowsLanguageError, OutputInvalidError, CommandFailedError, and what a host throws.
 */
export async function askWindows(
  host: Host,
  fragment: Fragment,
  options: { readonly signal: AbortSignal },
): Promise<Answer> {
  const session = await workOnce(host, "windows session", options, async (signal) => new Session(host, signal));
  return answerOf(fragment.name, await session.ask(fragment));
}

/** Gathers questions until everybody has asked, then runs them together. */
class Session {
  readonly #host: Host;
  readonly #signal: AbortSignal;
  readonly #answers = new Map<string, Promise<unknown>>();
  #next: { readonly fragments: Fragment[]; readonly documents: Promise<ReadonlyMap<string, string>> } | undefined;

  constructor(host: Host, signal: AbortSignal) {
    this.#host = host;
    this.#signal = signal;
  }

  ask(fragment: Fragment): Promise<unknown> {
    const known = this.#answers.get(fragment.name);
    if (known) return known;
    const answer = this.#answer(fragment);
    this.#answers.set(fragment.name, answer);
    return answer;
  }

  async #answer(fragment: Fragment): Promise<unknown> {
    this.#next ??= this.#gathering();
    const { fragments, documents } = this.#next;
    fragments.push(fragment);
    const json = (await documents).get(fragment.name);
    if (json === undefined) throw missingAnswer(this.#host, fragment.name);
    return parsedAnswer(fragment.name, json);
  }

  #gathering() {
    const fragments: Fragment[] = [];
    const documents = new Promise((resolve) => setImmediate(resolve)).then(() => {
      this.#next = undefined;
      return runFragments(this.#host, fragments, this.#signal);
    });
    return { fragments, documents };
  }
}

async function runFragments(
  host: Host,
  fragments: readonly Fragment[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  try {
    const { exitCode, stdout, stderr } = await runScript(host, sessionScript(fragments), signal);
    const { answers, ended } = sessionOutput(stdout);
    if (answers.size === 0 && !ended) throw new CommandFailedError("powershell.exe", exitCode, stderr);
    return answers;
  } catch (error) {
    signal.throwIfAborted();
    if (host.kind !== "recorded" || !isMissing(error)) throw error;
    return recordedAnswers(host, fragments, signal);
  }
}

async function runScript(host: Host, input: string, signal: AbortSignal): Promise<RunResult> {
  const options = { input, maxBytes, timeoutMs: sessionTimeoutMs, signal };
  for (const shell of shells.slice(0, -1)) {
    try {
      return await host.run(shell, sessionParameters, options);
    } catch (error) {
      signal.throwIfAborted();
      if (!isMissing(error)) throw error;
    }
  }
  return host.run(shells.at(-1) ?? "", sessionParameters, options);
}

/**
 * Answers of a recording, fragment by fragment: so it fits whatever sections are asked for, and every version of a
 * fragment's script.
 */
async function recordedAnswers(
  host: Host,
  fragments: readonly Fragment[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const { name } of fragments) {
    try {
      answers.set(name, (await host.run("powershell.exe", recordedParameters(name), { maxBytes, signal })).stdout);
    } catch (error) {
      signal.throwIfAborted();
      if (!isMissing(error)) throw error;
    }
  }
  return answers;
}

/** Under what a recording keeps the answer to a fragment; `docs/record-windows.ps1` writes the same. */
export function recordedParameters(fragment: string): readonly string[] {
  return ["fragment", fragment];
}

/** A recording that was made before there was such a question has no answer, as a machine that lacks what is asked. */
function missingAnswer(host: Host, fragment: string): Error {
  if (host.kind === "recorded") return new HostCommandMissingError(`powershell.exe: ${fragment}`);
  return new OutputInvalidError(`powershell.exe: ${fragment}`, "there is no answer");
}

function isMissing(error: unknown): boolean {
  return isFleetError(error) && error.code === "CORE_HOST_COMMAND_MISSING";
}
