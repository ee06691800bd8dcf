/** Reads lines of `NAME=value` as the shell writes them, such as os-release(5); quotes and escapes are undone. */
export function shellAssignments(content: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of content.split("\n")) {
    const [, name, raw = ""] = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) values.set(name, unquoted(raw.trim()));
  }
  return values;
}

function unquoted(raw: string): string {
  const quote = raw[0];
  if (quote === "'") return raw.slice(1, raw.endsWith("'") ? -1 : undefined);
  if (quote === '"') return raw.slice(1, raw.endsWith('"') ? -1 : undefined).replace(/\\([\\"$`])/g, "$1");
  return raw.replace(/\\(.)/g, "$1");
}
