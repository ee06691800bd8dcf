/** Whom sudo lets become root with any command. */
export interface SudoGrants {
  readonly users: ReadonlySet<string>;
  readonly userIds: ReadonlySet<number>;
  readonly groups: ReadonlySet<string>;
  readonly groupIds: ReadonlySet<number>;
}

/**
 * Reads files in the format of sudoers(5), in their order. Only rules that allow every command as root are taken, and
 * aliases of users are resolved; negations and hosts are not looked at, so that no administrator is missed.
 */
export function sudoGrants(contents: readonly string[]): SudoGrants {
  const aliases = new Map<string, string[]>();
  const granted: string[] = [];
  for (const line of contents.flatMap(logicalLines)) {
    const [, definitions] = /^User_Alias\s+(.*)$/.exec(line) ?? [];
    if (definitions !== undefined) {
      for (const definition of definitions.split(/\s:\s/)) {
        const [name = "", members = ""] = split(definition, "=");
        aliases.set(name.trim(), listed(members));
      }
    } else if (!/^(Defaults|[A-Z][a-z]+_Alias\b|[@#]include)/.test(line)) {
      granted.push(...grantedBy(line));
    }
  }
  return sorted(granted.flatMap((name) => aliases.get(name) ?? [name]));
}

/** The users of a rule `users hosts = (run as) TAG: commands`, if it allows everything as root. */
function grantedBy(line: string): string[] {
  const [left, right] = split(line, "=");
  if (right === undefined || left === undefined) return [];
  const runAs = /^\s*\(([^):]*)/.exec(right)?.[1]?.trim();
  if (runAs && !listed(runAs).some((name) => name === "ALL" || name === "root" || name === "#0")) return [];
  const commands = right
    .replace(/^\s*\([^)]*\)/, "")
    .split(",")
    .map((command) => command.replace(/^\s*(?:[A-Z_]{2,20}:\s*)*/, "").trim());
  if (!commands.includes("ALL")) return [];
  // Blanks around commas and behind backslashes do not end the list of users.
  const joined = left.trim().replace(/ ?, ?/g, ",");
  const users = /^(?:"[^"]*"|\\.|[^\s\\"])+/.exec(joined)?.[0] ?? "";
  return listed(users);
}

function listed(names: string): string[] {
  return names
    .split(",")
    .map((name) =>
      name
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .replace(/\\(.)/g, "$1"),
    )
    .filter((name) => name !== "" && !name.startsWith("!"));
}

function sorted(names: readonly string[]): SudoGrants {
  const users = new Set<string>();
  const userIds = new Set<number>();
  const groups = new Set<string>();
  const groupIds = new Set<number>();
  for (const name of names) {
    const [, percent, hash, rest = ""] = /^(%?)(#?)(.*)$/.exec(name) ?? [];
    if (hash && !/^\d{1,10}$/.test(rest)) continue;
    if (percent && hash) groupIds.add(Number(rest));
    else if (percent) groups.add(rest);
    else if (hash) userIds.add(Number(rest));
    else users.add(rest);
  }
  return { users, userIds, groups, groupIds };
}

/** Lines without comments, those that end in a backslash joined, runs of blanks made one. */
function logicalLines(content: string): string[] {
  return content
    .replaceAll("\\\n", " ")
    .split("\n")
    .map((line) =>
      line
        .replace(/(?:^|\s)#(?!\d|include).*$/, "")
        .trim()
        .split(/\s+/)
        .join(" "),
    )
    .filter(Boolean);
}

function split(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
