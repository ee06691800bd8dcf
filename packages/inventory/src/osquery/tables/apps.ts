import { software } from "../../sections/software.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const apps: OsqueryTable = {
  name: "apps",
  feeds: [
    feed(software, (row) => ({
      ecosystem: "macos",
      name: row.text("display_name") ?? row.text("bundle_name") ?? row.text("name")?.replace(/\.app$/, ""),
      version: row.text("bundle_short_version") ?? row.text("bundle_version") ?? "",
      identifier: row.text("bundle_identifier"),
    })),
  ],
};
