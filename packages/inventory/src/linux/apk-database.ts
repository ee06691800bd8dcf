import type { InstalledComponent } from "../component.ts";
import { publisherOf } from "./publisher.ts";
import { sourceFields } from "./source-package.ts";

/** Of each package: name, version, architecture, origin, maintainer. The rest lists its files. */
const wanted = new Set(["P", "V", "A", "o", "m"]);

/**
 * The packages of Alpine's database of installed packages: lines of a letter, a colon and a value, packages apart by
 * empty lines (apk-tools, "Installed database").
 */
export function apkPackages(content: string): InstalledComponent[] {
  const components: InstalledComponent[] = [];
  let fields = new Map<string, string>();
  const finish = (): void => {
    const name = fields.get("P");
    const version = fields.get("V");
    // Names with a dot are no programs: `apk add --virtual .build-deps …` groups others under one.
    if (name && version && !name.startsWith(".")) {
      components.push({
        ecosystem: "apk",
        name,
        version,
        architecture: fields.get("A"),
        ...sourceFields({ name, version }, { name: fields.get("o"), version: undefined }),
        publisher: publisherOf(fields.get("m")),
      });
    }
    fields = new Map();
  };
  for (const line of content.split("\n")) {
    if (line === "") finish();
    else if (line[1] === ":" && wanted.has(line[0] ?? "") && !fields.has(line[0] ?? ""))
      fields.set(line[0] ?? "", line.slice(2).trim());
  }
  finish();
  return components;
}
