import type { Fragment } from "./fragment.ts";
import { answersToOutput, sessionDriver, sessionEnd } from "./session-driver.ts";
import { sessionPrelude } from "./session-prelude.ts";

/** What a fragment may take unless it says otherwise. */
const fragmentTimeoutMs = 30_000;

/** After this no further fragment is begun; those that run may end. */
const totalTimeoutMs = 110_000;

/**
 * What PowerShell is told on its command line: to run what it reads. The script itself comes by standard input, because
 * a command line ends at 32,767 characters, and at 8,191 where sshd hands it to cmd.exe. `-Command -` would read it, too,
 * but statement by statement as if typed, and stops at blank lines; and only this form needs no quoting anywhere.
 */
const bootstrap = [
  "if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') ",
  "{ 'fleetwright:1 refused ' + $ExecutionContext.SessionState.LanguageMode; exit }\n",
  "& ([ScriptBlock]::Create(@($input) -join [string][char]10))",
].join("");

/** The parameters of `powershell.exe` and `pwsh.exe`: no profile, no questions, text out. */
export const sessionParameters: readonly string[] = [
  "-NoLogo",
  "-NoProfile",
  "-NonInteractive",
  "-ExecutionPolicy",
  "Bypass",
  "-OutputFormat",
  "Text",
  "-EncodedCommand",
  Buffer.from(bootstrap, "utf16le").toString("base64"),
];

/** The script of a session, in ASCII: whatever code page standard input has, it arrives as it is. */
export function sessionScript(fragments: readonly Fragment[]): string {
  return [questions(fragments), answersToOutput, sessionDriver, sessionEnd, ""].join("\n");
}

/** What a session's driver is given: the prelude, its time and the fragments. */
export function questions(fragments: readonly Fragment[]): string {
  const parts = fragments.map(
    ({ name, script, timeoutMs = fragmentTimeoutMs }) =>
      `@{ Name = '${name}'; Milliseconds = ${timeoutMs}; Script = @'\n${script.trim()}\n'@ }`,
  );
  return [
    `$prelude = @'\n${sessionPrelude}\n'@`,
    `$totalMilliseconds = ${totalTimeoutMs}`,
    `$fragments = @(\n${parts.join("\n")}\n)`,
  ].join("\n");
}
