import type { Migration } from "../../store/migration.ts";

const tables = ["directory_stocktaking_line", "directory_sighting"] as const;

/** The lines and sightings of a closed stock-taking stay when a device is deleted: they name devices that are gone. */
export const directory0006: Migration = {
  id: "0006-kept-lines",
  async up({ db, sql, dialect, types: { text, integer } }) {
    if (dialect === "postgres") {
      for (const table of tables)
        await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_device_id_fkey`)}`.execute(db);
      return;
    }
    // SQLite takes no foreign key out of a table: both are made again, with all that 0004 gave them.
    for (const table of tables) await db.schema.alterTable(table).renameTo(`${table}_before`).execute();
    for (const index of ["line_name", "line_device"])
      await db.schema.dropIndex(`directory_stocktaking_${index}`).execute();
    for (const index of ["latest", "device"]) await db.schema.dropIndex(`directory_sighting_${index}`).execute();
    await db.schema
      .createTable("directory_stocktaking_line")
      .addColumn("stocktaking_id", text, (column) => column.notNull().references("directory_stocktaking.id"))
      .addColumn("device_id", text, (column) => column.notNull())
      .addColumn("is_expected", integer, (column) => column.notNull())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("tag", text)
      .addColumn("serial", text)
      .addColumn("place_id", text)
      .addPrimaryKeyConstraint("directory_stocktaking_line_key", ["stocktaking_id", "device_id"])
      .execute();
    await db.schema
      .createTable("directory_sighting")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("stocktaking_id", text, (column) => column.notNull().references("directory_stocktaking.id"))
      .addColumn("device_id", text)
      .addColumn("tag", text)
      .addColumn("serial", text)
      .addColumn("place_id", text)
      .addColumn("note", text)
      .addColumn("seen_at", integer, (column) => column.notNull())
      .addColumn("by_id", text)
      .execute();
    for (const table of tables) {
      await sql`insert into ${sql.table(table)} select * from ${sql.table(`${table}_before`)}`.execute(db);
      await db.schema.dropTable(`${table}_before`).execute();
    }
    const indexes = [
      ["directory_stocktaking_line", "name", ["stocktaking_id", "name", "device_id"]],
      ["directory_stocktaking_line", "device", ["device_id"]],
      ["directory_sighting", "latest", ["stocktaking_id", "device_id", "seen_at", "id"]],
      ["directory_sighting", "device", ["device_id"]],
    ] as const;
    for (const [table, name, columns] of indexes)
      await db.schema
        .createIndex(`${table}_${name}`)
        .on(table)
        .columns([...columns])
        .execute();
  },
};
