/** Lines that are longer say neither. */
const maxLineLength = 500;

/**
 * Version and architecture in a snap's `meta/snap.yaml`. Not a reader of YAML: snapcraft writes both at the left edge, as
 * plain or quoted words, the architectures also as a list.
 */
export function snapMetadata(yaml: string): {
  readonly version: string | undefined;
  readonly architecture: string | undefined;
} {
  let version: string | undefined;
  let architecture: string | undefined;
  let isInArchitectures = false;
  for (const line of yaml.split("\n")) {
    if (line.length > maxLineLength) continue;
    const [, key = "", value = ""] = /^([A-Za-z-]+):(.*)$/.exec(line) ?? [];
    if (key !== "") isInArchitectures = key === "architectures";
    if (key === "version") version ??= unquoted(value);
    else if (key === "architectures") architecture ??= unquoted(value.trim().replace(/^\[([^\],]*).*$/, "$1"));
    else if (isInArchitectures) architecture ??= unquoted(/^\s*-(.*)$/.exec(line)?.[1] ?? "");
  }
  return { version, architecture };
}

function unquoted(value: string): string | undefined {
  const text = value.trim();
  const [, single, double] = /^'(.*)'$|^"(.*)"$/.exec(text) ?? [];
  // The look behind lets a run of spaces be tried from its beginning alone: a megabyte of them would take minutes.
  return (single ?? double ?? text.replace(/(?<!\s)\s+#.*$/, "")) || undefined;
}
