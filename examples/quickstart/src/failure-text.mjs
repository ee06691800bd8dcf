import { isFleetError } from "@fleetwright/core";
import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";
import { usage } from "./options.mjs";

/** What a shell expects of a program that Ctrl+C ended, and of one that was called wrongly. */
const interrupted = 130;
const calledWrongly = 2;

/**
 * What is said of a failure: one line with the error's code where something is wrong with this machine or the call, all
 * there is to know where something is wrong with the program.
 *
 * @param {unknown} error
 * @param {{ isInterrupted: boolean, database?: string }} options
 */
export function failureText(error, { isInterrupted, database = "" }) {
  if (isInterrupted) return { text: "Interrupted. What was stored before is as it was.", exitCode: interrupted };
  if (!(error instanceof Error)) return { text: plainText(error, 1_000), exitCode: 1 };
  const code = String(Reflect.get(error, "code") ?? "");
  if (code.startsWith("ERR_PARSE_ARGS"))
    return { text: `${plainText(error.message, 1_000)}\n\n${usage}`, exitCode: calledWrongly };
  const isExpected = isFleetError(error) || "syscall" in error;
  if (!isExpected) return { text: String(error.stack), exitCode: 1 };
  const subject = code.startsWith("CORE_STORE_") ? `${database}: ` : "";
  const remedy = code === "CORE_STORE_ACCESS" ? " Or name another place: --database FILE." : "";
  const message = `${error.message}${remedy}${error.message.includes(code) ? "" : ` (${code})`}`;
  return { text: plainText(`${subject}${message}`, 1_000), exitCode: 1 };
}
