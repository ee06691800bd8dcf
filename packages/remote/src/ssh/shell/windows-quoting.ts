/**
 * Joins parameters to the command line of a process on Windows, as `CommandLineToArgvW` and the C runtime take it apart
 * ("Parsing C command-line arguments" in Microsoft's documentation): backslashes count double before a quote alone.
 */
export function windowsCommandLine(parameters: readonly string[]): string {
  return parameters.map(windowsQuoted).join(" ");
}

function windowsQuoted(text: string): string {
  if (text !== "" && !/[\s"]/.test(text)) return text;
  return `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, "$1$1")}"`;
}
