/**
 * Quotes a text so that a log-on shell hands it on as it is: sh, bash, zsh and ksh, fish (where a backslash inside of
 * single quotes is special) and csh alike (where an exclamation mark is). The one exception is a line feed in csh, which
 * that shell cannot take.
 */
function shellQuoted(text: string): string {
  if (/^[A-Za-z0-9_/.:-]+$/.test(text)) return text;
  const quoted = text
    .split(/(['\\!])/)
    .map((part) => (part === "'" ? `"'"` : part === "\\" || part === "!" ? `\\${part}` : part && `'${part}'`))
    .join("");
  return quoted || "''";
}

/** A command and its parameters as one line for a log-on shell. */
export function shellLine(command: readonly string[]): string {
  return command.map(shellQuoted).join(" ");
}
