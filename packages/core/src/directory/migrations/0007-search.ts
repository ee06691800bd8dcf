import { searchableDevices } from "../../query/searched-text.ts";
import type { Migration } from "../../store/migration.ts";

/** Keeps what devices are searched by in one narrow table, in lower case. */
export const directory0007: Migration = {
  id: "0007-search",
  up: (context) => searchableDevices(context, ["name", "tag", "serial", "model"]),
};
