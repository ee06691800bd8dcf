import type { Migration } from "../../store/migration.ts";

/** Imports, and the rows of their plans. Beside them an index that persons are found through. */
export const imports0001: Migration = {
  id: "0001-imports",
  async up({ db, types: { text, integer } }) {
    await db.schema
      .createTable("imports_import")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("target", text, (column) => column.notNull())
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("file_name", text)
      .addColumn("file_sha256", text, (column) => column.notNull())
      .addColumn("mapping", text, (column) => column.notNull())
      .addColumn("counts", text, (column) => column.notNull())
      .addColumn("notes", text, (column) => column.notNull())
      .addColumn("digest", text, (column) => column.notNull())
      .addColumn("planned_at", integer, (column) => column.notNull())
      .addColumn("planned_by", text, (column) => column.notNull())
      .addColumn("applied_at", integer)
      .addColumn("applied_by", text)
      .addColumn("applied_counts", text)
      .addColumn("undone_at", integer)
      .addColumn("undone_by", text)
      .addColumn("undone_counts", text)
      .execute();
    await db.schema.createIndex("imports_import_planned").on("imports_import").columns(["planned_at", "id"]).execute();
    await db.schema
      .createTable("imports_row")
      .addColumn("import_id", text, (column) => column.notNull().references("imports_import.id"))
      .addColumn("number", integer, (column) => column.notNull())
      .addColumn("outcome", text, (column) => column.notNull())
      .addColumn("result", text)
      .addColumn("entry_id", text)
      .addColumn("content", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("imports_row_key", ["import_id", "number"])
      .execute();
    await db.schema
      .createIndex("imports_row_outcome")
      .on("imports_row")
      .columns(["import_id", "outcome", "number"])
      .execute();
    await db.schema.createIndex("directory_person_email").on("directory_person").columns(["email", "id"]).execute();
  },
};
