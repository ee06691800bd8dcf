import type { Migration } from "../../store/migration.ts";

/** Each is looked up by, or an order that lists are read in: with the id, so that a page begins where the last one ended. */
const sortable = ["serial", "manufacturer", "model", "support_end", "phone_imei"] as const;

/** What is kept of devices by hand beyond what 0001 has, and where everything that is kept came from. */
export const directory0002: Migration = {
  id: "0002-origins",
  async up({ db, types: { text, integer } }) {
    const columns = [
      ["serial", text],
      ["manufacturer", text],
      ["model", text],
      ["support_end", text],
      ["lease_start", text],
      ["lease_minor_units", integer],
      ["lease_currency", text],
      ["phone_number", text],
      ["phone_imei", text],
    ] as const;
    // One by one: SQLite adds no more at once.
    for (const [column, type] of columns)
      await db.schema.alterTable("directory_device").addColumn(column, type).execute();
    for (const table of ["directory_device", "directory_person", "directory_place", "directory_cost_centre"])
      await db.schema.alterTable(table).addColumn("origins", text).execute();
    for (const column of sortable)
      await db.schema
        .createIndex(`directory_device_${column}`)
        .on("directory_device")
        .columns([column, "id"])
        .execute();
  },
};
