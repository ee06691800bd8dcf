import type { Migration } from "@fleetwright/core";

export const migrations: readonly Migration[] = [
  {
    id: "0001-remote",
    async up({ db, types }) {
      const { integer, text } = types;
      await db.schema
        .createTable("remote_connection")
        .addColumn("device_id", text, (column) => column.primaryKey())
        .addColumn("settings", text, (column) => column.notNull())
        .addColumn("changed_at", integer, (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("remote_host_key")
        .addColumn("address", text, (column) => column.notNull())
        .addColumn("port", integer, (column) => column.notNull())
        .addColumn("key", text, (column) => column.notNull())
        .addColumn("algorithm", text, (column) => column.notNull())
        .addColumn("fingerprint", text, (column) => column.notNull())
        .addColumn("trusted_at", integer, (column) => column.notNull())
        .addPrimaryKeyConstraint("remote_host_key_key", ["address", "port", "key"])
        .execute();
    },
  },
];
