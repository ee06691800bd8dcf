/** One line of a file in sections, such as a unit of systemd or smb.conf. */
export interface IniEntry {
  /** The text between the brackets above; empty before the first. */
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

/**
 * Reads `[section]`, `name = value` lines in their order, repeated names included. Lines that begin with `#` or `;` are
 * comments; a backslash at the end of a line joins the next one to it, as in systemd.syntax(7). Values stay as they are
 * written, quotes included.
 */
export function iniEntries(content: string): IniEntry[] {
  const entries: IniEntry[] = [];
  let section = "";
  let open: string[] = [];
  for (const raw of content.split("\n")) {
    const trimmed = raw.trim();
    if (trimmed.startsWith("#") || trimmed.startsWith(";")) continue;
    if (trimmed.endsWith("\\")) {
      open.push(trimmed.slice(0, -1).trimEnd());
      continue;
    }
    const line = open.length === 0 ? trimmed : [...open, trimmed].join(" ");
    open = [];
    if (line.startsWith("[") && line.endsWith("]")) {
      section = line.slice(1, -1).trim();
      continue;
    }
    const equals = line.indexOf("=");
    if (equals > 0) entries.push({ section, name: line.slice(0, equals).trim(), value: line.slice(equals + 1).trim() });
  }
  return entries;
}

/** The last value of a name in a section, both compared without regard to case; undefined where it is empty. */
export function lastValue(entries: readonly IniEntry[], section: string, name: string): string | undefined {
  const found = entries.findLast(
    (entry) => entry.section.toLowerCase() === section.toLowerCase() && entry.name.toLowerCase() === name.toLowerCase(),
  );
  return found?.value || undefined;
}
