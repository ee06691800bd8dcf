/** The parts of a package URL. */
export interface PackageUrlParts {
  readonly type: string;
  /** Its segments are separated by `/`. */
  readonly namespace?: string | undefined;
  readonly name: string;
  readonly version?: string | undefined;
  readonly qualifiers?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Writes a package URL (purl) in its canonical form: percent-encoded, qualifiers by name, empty ones left out.
 * The format is ECMA-427, https://github.com/package-url/purl-spec.
 */
export function packageUrl({ type, namespace, name, version, qualifiers = {} }: PackageUrlParts): string {
  const segments = (namespace ?? "").split("/").filter((segment) => segment !== "");
  const path = [...segments, name].map(encoded).join("/");
  const query = Object.entries(qualifiers)
    .flatMap(([key, value]) => (value ? [`${key}=${encoded(value)}`] : []))
    .sort()
    .join("&");
  return `pkg:${type}/${path}${version ? `@${encoded(version)}` : ""}${query && `?${query}`}`;
}

/** Letters, digits, `.-_~` and `:` stand for themselves; everything else is UTF-8 in percent signs. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%3A", ":");
}
