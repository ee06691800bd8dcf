import type { Migration } from "../../store/migration.ts";
import { personalParts, valueColumns } from "../personal-part.ts";

export const ledger0001: Migration = {
  id: "0001-entries",
  async up({ db, types }) {
    let table = db.schema
      .createTable("ledger_entry")
      .addColumn("sequence", types.integer, (column) => column.primaryKey())
      .addColumn("action", types.text, (column) => column.notNull())
      .addColumn("category", types.text, (column) => column.notNull())
      .addColumn("started_at", types.integer, (column) => column.notNull())
      .addColumn("ended_at", types.integer, (column) => column.notNull())
      .addColumn("result", types.text, (column) => column.notNull())
      .addColumn("error", types.text)
      .addColumn("hash", types.bytes, (column) => column.notNull());
    for (const part of personalParts) {
      table = table
        .addColumn(`${part}_commitment`, types.bytes)
        .addColumn(valueColumns[part], types.text)
        .addColumn(`${part}_salt`, types.bytes);
    }
    await table.execute();
    for (const column of ["actor_id", "device_id", "started_at"]) {
      await db.schema.createIndex(`ledger_entry_${column}`).on("ledger_entry").columns([column, "sequence"]).execute();
    }
  },
};
