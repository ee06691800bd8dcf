/** One domain as `realm list` of realmd shows it. */
export interface Realm {
  readonly domain: string | undefined;
  readonly realm: string | undefined;
  /** `active-directory` or `ipa`. */
  readonly server: string | undefined;
  /** `sssd` or `winbind`. */
  readonly client: string | undefined;
  readonly configured: boolean;
}

/** Reads `realm list`: a line for each domain, and below it, indented, its properties. */
export function realms(output: string): Realm[] {
  const found: Map<string, string>[] = [];
  for (const line of output.split("\n")) {
    if (line.trim() === "") continue;
    const [, name, value] = /^\s+([a-z-]{1,40}): ?(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      if (/^\S/.test(line)) found.push(new Map());
    } else found.at(-1)?.set(name, value.trim());
  }
  return found.map((properties) => ({
    domain: properties.get("domain-name"),
    realm: properties.get("realm-name"),
    server: properties.get("server-software"),
    client: properties.get("client-software"),
    configured: properties.has("configured") && properties.get("configured") !== "no",
  }));
}
