import type { Migration } from "@fleetwright/core";

/** Since when each list of components is as it is, so that what is loaded of the fleet follows by what changed. */
export const columnChanges: Migration = {
  id: "0007-column-changes",
  async up({ db, types: { integer } }) {
    await db.schema
      .alterTable("inventory_component_list")
      .addColumn("revision", integer, (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createIndex("inventory_component_list_revision")
      .on("inventory_component_list")
      .columns(["revision", "device_id"])
      .execute();
    await db.schema
      .alterTable("inventory_revision")
      .addColumn("removals", integer, (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
