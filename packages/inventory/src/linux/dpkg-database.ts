import type { InstalledComponent } from "../component.ts";
import { controlParagraphs } from "../control-file.ts";
import { publisherOf } from "./publisher.ts";
import { sourceFields } from "./source-package.ts";

/**
 * The last word of a package's status where its files are there, also those of one whose installation waits for another
 * (dpkg(1), "Package states"). What is `half-installed` may be anything, `config-files` are no program.
 */
const present = new Set(["installed", "unpacked", "half-configured", "triggers-awaited", "triggers-pending"]);

/**
 * The packages in dpkg's status file. Images without dpkg ("distroless") have a file for each package instead, without
 * a status: what is listed there is there.
 */
export function dpkgPackages(content: string): InstalledComponent[] {
  return controlParagraphs(content).flatMap((fields) => {
    const name = fields.get("Package");
    const version = fields.get("Version");
    const status = fields.get("Status");
    if (!name || !version || (status !== undefined && !present.has(status.split(" ").at(-1) ?? ""))) return [];
    // `Source: gcc-12 (12.2.0-14)`; without a version it is that of the package, without a field its name, too.
    const [, source, sourceVersion] = /^(\S+)(?: \((.+)\))?$/.exec(fields.get("Source") ?? "") ?? [];
    return {
      ecosystem: "dpkg",
      name,
      version,
      architecture: fields.get("Architecture"),
      ...sourceFields({ name, version }, { name: source, version: sourceVersion }),
      publisher: publisherOf(fields.get("Maintainer")),
    };
  });
}
