import type { Migration } from "../../store/migration.ts";

/** Since when a device is in its state, until when it is lent, and how its states changed. */
export const directory0003: Migration = {
  id: "0003-life-cycle",
  async up({ db, sql, types: { text, integer } }) {
    await db.schema.alterTable("directory_device").addColumn("state_since", integer).execute();
    await db.schema.alterTable("directory_device").addColumn("loan_until", text).execute();
    // When it came into its state is not known of what is there already: not later than its last change.
    await sql`update directory_device set state_since = changed_at`.execute(db);
    for (const column of ["state_since", "loan_until"])
      await db.schema
        .createIndex(`directory_device_${column}`)
        .on("directory_device")
        .columns([column, "id"])
        .execute();
    await db.schema
      .createTable("directory_transition")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("device_id", text, (column) => column.notNull().references("directory_device.id"))
      .addColumn("from_state", text, (column) => column.notNull())
      .addColumn("to_state", text, (column) => column.notNull())
      .addColumn("at", integer, (column) => column.notNull())
      .addColumn("by_id", text, (column) => column.notNull())
      .addColumn("reason", text)
      .addColumn("ticket", text)
      .addColumn("due_on", text)
      .addColumn("proof", text)
      .addColumn("started_id", text)
      .addColumn("ended_id", text)
      .addColumn("previous_due_on", text)
      .addColumn("corrects_id", text)
      .addColumn("corrected_at", integer)
      .execute();
    await db.schema
      .createIndex("directory_transition_device")
      .on("directory_transition")
      .columns(["device_id", "at", "id"])
      .execute();
    await db.schema.createIndex("directory_transition_at").on("directory_transition").columns(["at"]).execute();
  },
};
