import type { Migration } from "@fleetwright/core";

/** What tells builds of one name apart on Windows and macOS. Components that are there already have neither. */
export const componentIdentity: Migration = {
  id: "0002-component-identity",
  async up({ db, types }) {
    await db.schema.alterTable("inventory_component").addColumn("identifier", types.text).execute();
    await db.schema.alterTable("inventory_component").addColumn("language", types.text).execute();
  },
};
