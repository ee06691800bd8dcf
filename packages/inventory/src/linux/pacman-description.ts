import type { InstalledComponent } from "../component.ts";
import { publisherOf } from "./publisher.ts";
import { sourceFields } from "./source-package.ts";
import { utcDay } from "./utc-day.ts";

/**
 * The package that a `desc` file of pacman's local database describes: a title such as `%NAME%`, then its values line by
 * line, then an empty line. Undefined where name or version is missing.
 */
export function pacmanPackage(content: string): InstalledComponent | undefined {
  const fields = new Map<string, string>();
  let title: string | undefined;
  for (const line of content.split("\n")) {
    const [, next] = /^%([A-Z0-9]+)%$/.exec(line) ?? [];
    if (next !== undefined) title = next;
    else if (line === "") title = undefined;
    else if (title !== undefined && !fields.has(title)) fields.set(title, line.trim());
  }
  const name = fields.get("NAME");
  const version = fields.get("VERSION");
  if (!name || !version) return undefined;
  return {
    ecosystem: "pacman",
    name,
    version,
    architecture: fields.get("ARCH"),
    ...sourceFields({ name, version }, { name: fields.get("BASE"), version: undefined }),
    publisher: publisherOf(fields.get("PACKAGER")),
    installedOn: utcDay(Number(fields.get("INSTALLDATE")) * 1_000),
  };
}
