/** A version that says something. A row must have one, so collectors write `unknown` or nothing where there is none. */
export function knownVersion(version: string): string | undefined {
  const text = version.trim();
  return text === "" || text.toLowerCase() === "unknown" ? undefined : text;
}
