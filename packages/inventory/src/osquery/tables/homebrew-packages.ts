import { software } from "../../sections/software.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const homebrewPackages: OsqueryTable = {
  name: "homebrew_packages",
  feeds: [
    feed(software, (row) => ({
      ecosystem: row.text("type") === "cask" || row.text("path")?.includes("/Caskroom/") ? "homebrew-cask" : "homebrew",
      name: row.text("name"),
      version: row.text("version") ?? "",
    })),
  ],
};
