import type { Migration } from "@fleetwright/core";

/**
 * Which system a device runs, as columns: what decides which advisories are about it. Of devices that are there already
 * it is worked out with their next report.
 */
export const systemFacts: Migration = {
  id: "0008-system-facts",
  async up({ db, types: { text } }) {
    for (const column of ["os_id", "os_build", "os_edition", "os_architecture", "kernel", "kernel_build"])
      await db.schema.alterTable("inventory_summary").addColumn(column, text).execute();
  },
};
