import { type Migration, searchable } from "@fleetwright/core";

/** Devices are searched by what they say of themselves, too. */
export const search: Migration = {
  id: "0006-search",
  up: (context) => searchable(context, "inventory_summary", ["name", "serial", "model"]),
};
