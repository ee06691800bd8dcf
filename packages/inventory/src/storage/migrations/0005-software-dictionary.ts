import type { Migration } from "@fleetwright/core";

/** Products and rules of the embedder's own: one row, replaced as a whole. */
export const softwareDictionary: Migration = {
  id: "0005-software-dictionary",
  async up({ db, types: { integer, text } }) {
    await db.schema
      .createTable("inventory_dictionary")
      .addColumn("id", integer, (column) => column.primaryKey())
      .addColumn("revision", integer, (column) => column.notNull())
      .addColumn("content", text, (column) => column.notNull())
      .addColumn("origin", text)
      .addColumn("saved_at", integer, (column) => column.notNull())
      .execute();
  },
};
