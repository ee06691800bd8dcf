import type { Platform } from "@fleetwright/core";
import { operatingSystem } from "../../sections/operating-system.ts";
import { feed, type OsqueryTable } from "../feed.ts";

/** Of Linux, `platform` is the name of the distribution. */
const systems: ReadonlyMap<string | undefined, Platform> = new Map([
  ["windows", "windows"],
  ["darwin", "macos"],
]);

export const osVersion: OsqueryTable = {
  name: "os_version",
  feeds: [
    feed(operatingSystem, (row) => {
      const platform = row.text("platform");
      return {
        platform: systems.get(platform) ?? ("linux" as const),
        name: row.text("name"),
        version: row.text("version"),
        id: platform,
        codename: row.text("codename"),
        build: row.text("build"),
        architecture: row.text("arch"),
      };
    }),
  ],
};
