import { WindowsLanguageError } from "../errors/windows.ts";
import { OutputInvalidError } from "../errors.ts";

const mark = "fleetwright:1 ";

/** What a session wrote: an answer's JSON by the name of its fragment. */
export interface SessionOutput {
  readonly answers: ReadonlyMap<string, string>;
  /** Whether it came to its end. */
  readonly ended: boolean;
}

/**
 * Reads a session's output. Lines without the mark are noise of programs and of PowerShell itself.
 *
 * @throws WindowsLanguageError
 */
export function sessionOutput(stdout: string): SessionOutput {
  const answers = new Map<string, string>();
  let ended = false;
  for (const line of stdout.split("\n")) {
    // A byte order mark, or what was printed without a line of its own, may stand before it.
    const start = line.indexOf(mark);
    if (start < 0) continue;
    const [name = "", answer] = line
      .slice(start + mark.length)
      .trim()
      .split(" ");
    if (name === "refused") throw new WindowsLanguageError(answer ?? "");
    if (name === "end") ended = true;
    else if (answer !== undefined) answers.set(name, Buffer.from(answer, "base64").toString("utf8"));
  }
  return { answers, ended };
}

/** An answer's JSON as a value. @throws OutputInvalidError */
export function parsedAnswer(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new OutputInvalidError(`powershell.exe: ${name}`, "it is no JSON, or was cut off", { cause: error });
  }
}
