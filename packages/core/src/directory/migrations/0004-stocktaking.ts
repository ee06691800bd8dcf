import type { Migration } from "../../store/migration.ts";

/** Stock-takings, the devices that belong to them, and who saw what where. */
export const directory0004: Migration = {
  id: "0004-stocktaking",
  async up({ db, types: { text, integer } }) {
    await db.schema
      .createTable("directory_stocktaking")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("place_id", text)
      .addColumn("group_id", text)
      .addColumn("serial_in", text, (column) => column.notNull())
      .addColumn("opened_at", integer, (column) => column.notNull())
      .addColumn("opened_by", text, (column) => column.notNull())
      .addColumn("closed_at", integer)
      .addColumn("closed_by", text)
      .execute();
    await db.schema
      .createIndex("directory_stocktaking_opened")
      .on("directory_stocktaking")
      .columns(["opened_at", "id"])
      .execute();
    await db.schema
      .createTable("directory_stocktaking_line")
      .addColumn("stocktaking_id", text, (column) => column.notNull().references("directory_stocktaking.id"))
      .addColumn("device_id", text, (column) => column.notNull().references("directory_device.id"))
      .addColumn("is_expected", integer, (column) => column.notNull())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("tag", text)
      .addColumn("serial", text)
      .addColumn("place_id", text)
      .addPrimaryKeyConstraint("directory_stocktaking_line_key", ["stocktaking_id", "device_id"])
      .execute();
    for (const columns of [["stocktaking_id", "name", "device_id"], ["device_id"]])
      await db.schema
        .createIndex(`directory_stocktaking_line_${columns.length === 1 ? "device" : "name"}`)
        .on("directory_stocktaking_line")
        .columns(columns)
        .execute();
    await db.schema
      .createTable("directory_sighting")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("stocktaking_id", text, (column) => column.notNull().references("directory_stocktaking.id"))
      .addColumn("device_id", text, (column) => column.references("directory_device.id"))
      .addColumn("tag", text)
      .addColumn("serial", text)
      .addColumn("place_id", text)
      .addColumn("note", text)
      .addColumn("seen_at", integer, (column) => column.notNull())
      .addColumn("by_id", text)
      .execute();
    await db.schema
      .createIndex("directory_sighting_latest")
      .on("directory_sighting")
      .columns(["stocktaking_id", "device_id", "seen_at", "id"])
      .execute();
    await db.schema.createIndex("directory_sighting_device").on("directory_sighting").column("device_id").execute();
  },
};
