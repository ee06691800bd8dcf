import { type WindowsFailure, WindowsQuestionError } from "../errors/windows.ts";
import { Facts } from "./facts.ts";

/** What came back of one fragment. */
export interface Answer {
  readonly facts: Facts;
  /** What is missing from it and why. */
  readonly problems: readonly WindowsQuestionError[];
}

/**
 * Reads what a fragment's run left: its table and what went wrong in it. Parts that this Windows does not have are no
 * problem.
 *
 * @throws WindowsQuestionError when nothing came of it, for whatever reason.
 */
export function answerOf(name: string, document: unknown): Answer {
  const outcome = new Facts(document);
  const problems = outcome.rows("problems").flatMap((problem) => {
    const kind = problem.text("kind");
    if (kind === "missing") return [];
    const step = problem.text("step");
    return [new WindowsQuestionError(subjectOf(name, step), failureOf(kind), problem.text("message") ?? "")];
  });
  const status = outcome.text("status");
  if (status === "ok") {
    // A program's stray output may stand before the table.
    const tables = outcome.rows("data");
    return { facts: tables.at(-1) ?? new Facts(undefined), problems };
  }
  if (status === "timeout") throw new WindowsQuestionError(name, "timeout", "");
  const whole = outcome.rows("problems").at(-1);
  throw problems.at(-1) ?? new WindowsQuestionError(name, "failed", whole?.text("message") ?? "");
}

function subjectOf(name: string, step: string | undefined): string {
  return step === undefined || step === "all" ? name : `${name}: ${step}`;
}

function failureOf(kind: string | undefined): WindowsFailure {
  return kind === "access" || kind === "timeout" ? kind : "failed";
}
