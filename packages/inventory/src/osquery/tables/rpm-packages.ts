import { software } from "../../sections/software.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const rpmPackages: OsqueryTable = {
  name: "rpm_packages",
  feeds: [
    feed(software, (row) => {
      const epoch = row.count("epoch");
      const version = row.text("version");
      const release = row.text("release");
      return {
        ecosystem: "rpm",
        name: row.text("name"),
        version: version && `${epoch ? `${epoch}:` : ""}${version}${release === undefined ? "" : `-${release}`}`,
        architecture: row.text("arch"),
        source: sourceOf(row.text("source"), row.text("name")),
      };
    }),
  ],
};

/** `bash-5.1.8-6.el9.src.rpm`: the name ends two hyphens before the end. */
function sourceOf(file: string | undefined, name: string | undefined): string | undefined {
  const source = /^(.+)-[^-]+-[^-]+\.(?:src|nosrc)\.rpm$/.exec(file ?? "")?.[1];
  return source === name ? undefined : source;
}
