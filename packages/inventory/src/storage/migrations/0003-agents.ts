import type { Migration } from "@fleetwright/core";

/** Tokens by which agents enrol, and the agents that did. Of tokens there are digests alone, of keys the public half. */
export const agents: Migration = {
  id: "0003-agents",
  async up({ db, types: { integer, text } }) {
    await db.schema
      .createTable("inventory_token")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("digest", text, (column) => column.notNull().unique())
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("created_at", integer, (column) => column.notNull())
      .addColumn("expires_at", integer)
      .addColumn("used_at", integer)
      .addColumn("revoked_at", integer)
      .addColumn("device_id", text)
      .addColumn("place_id", text)
      .addColumn("cost_centre_id", text)
      .addColumn("name", text)
      .addColumn("note", text)
      .execute();
    await db.schema
      .createTable("inventory_agent")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("token_id", text, (column) => column.notNull())
      .addColumn("device_id", text)
      .addColumn("public_key", text, (column) => column.notNull())
      .addColumn("next_key", text)
      .addColumn("enrolled_at", integer, (column) => column.notNull())
      .addColumn("seen_at", integer)
      .addColumn("last_time", integer, (column) => column.notNull())
      .addColumn("clock_skew", integer)
      .addColumn("revoked_at", integer)
      .execute();
    await db.schema.createIndex("inventory_agent_device").on("inventory_agent").column("device_id").execute();
  },
};
