import { software } from "../../sections/software.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const debPackages: OsqueryTable = {
  name: "deb_packages",
  feeds: [
    feed(software, (row) => {
      // Packages that were removed and left their configuration behind are listed, too.
      const status = row.text("status");
      if (status !== undefined && !status.endsWith(" installed")) return undefined;
      const name = row.text("name");
      const [source, sourceVersion] = sourceOf(row.text("source"));
      return {
        ecosystem: "dpkg",
        name,
        version: row.text("version"),
        architecture: row.text("arch"),
        source: source === name ? undefined : source,
        sourceVersion,
        publisher: row.text("maintainer"),
      };
    }),
  ],
};

/** `glibc (2.36-9)`: the version stands there where it differs. */
function sourceOf(text: string | undefined): [name: string | undefined, version: string | undefined] {
  const [, name, version] = /^(\S+)(?: \(([^)]+)\))?$/.exec(text ?? "") ?? [];
  return [name, version];
}
