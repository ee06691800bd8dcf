import { software } from "../../sections/software.ts";
import { installDay } from "../../windows/install-day.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const programs: OsqueryTable = {
  name: "programs",
  feeds: [
    feed(software, (row) => ({
      ecosystem: "windows",
      name: row.text("name"),
      version: row.text("version") ?? "",
      publisher: row.text("publisher"),
      identifier: row.text("identifying_number"),
      installedOn: installDay(row.text("install_date")),
    })),
  ],
};
