import type { Migration } from "@fleetwright/core";
import { componentIdentity } from "./migrations/0002-component-identity.ts";
import { agents } from "./migrations/0003-agents.ts";
import { attention } from "./migrations/0004-attention.ts";
import { softwareDictionary } from "./migrations/0005-software-dictionary.ts";
import { search } from "./migrations/0006-search.ts";
import { columnChanges } from "./migrations/0007-column-changes.ts";
import { systemFacts } from "./migrations/0008-system-facts.ts";

/** The columns of the summary that are sorted by, each with an index of its own. */
const sortable = [
  "name",
  "os_name",
  "os_version",
  "manufacturer",
  "model",
  "serial",
  "processor",
  "memory_bytes",
  "disk_bytes",
  "software_count",
  "reported_at",
] as const;

export const migrations: readonly Migration[] = [
  {
    id: "0001-inventory",
    async up({ db, dialect, sql, types }) {
      const { integer, serial, text, bytes } = types;
      // SQLite would give the number of a deleted row to another; processes remember what has which number.
      const isReused = dialect === "sqlite";
      await db.schema
        .createTable("inventory_state")
        .addColumn("device_id", text, (column) => column.primaryKey())
        .addColumn("digest", text, (column) => column.notNull())
        .addColumn("sections", bytes, (column) => column.notNull())
        .addColumn("headers", bytes, (column) => column.notNull())
        .addColumn("claims", text, (column) => column.notNull())
        .addColumn("collected_at", integer, (column) => column.notNull())
        .addColumn("reported_at", integer, (column) => column.notNull())
        .addColumn("merged_into", text)
        .execute();
      await db.schema
        .createTable("inventory_body")
        .addColumn("id", serial, (column) => (isReused ? column.primaryKey().autoIncrement() : column.primaryKey()))
        .addColumn("digest", bytes, (column) => column.notNull().unique())
        .addColumn("content", bytes, (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("inventory_component")
        .addColumn("id", serial, (column) => (isReused ? column.primaryKey().autoIncrement() : column.primaryKey()))
        .addColumn("digest", bytes, (column) => column.notNull().unique())
        .addColumn("ecosystem", text, (column) => column.notNull())
        .addColumn("name", text, (column) => column.notNull())
        .addColumn("version", text, (column) => column.notNull())
        .addColumn("architecture", text)
        .addColumn("source", text)
        .addColumn("source_version", text)
        .addColumn("publisher", text)
        .addColumn("module", text)
        .execute();
      await db.schema
        .createIndex("inventory_component_name")
        .on("inventory_component")
        .columns(["name", "ecosystem"])
        .execute();
      await db.schema
        .createTable("inventory_component_list")
        .addColumn("device_id", text, (column) => column.notNull())
        .addColumn("section", text, (column) => column.notNull())
        .addColumn("count", integer, (column) => column.notNull())
        .addColumn("ids", bytes, (column) => column.notNull())
        .addColumn("days", bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint("inventory_component_list_key", ["device_id", "section"])
        .execute();
      await db.schema
        .createTable("inventory_revision")
        .addColumn("id", integer, (column) => column.primaryKey())
        .addColumn("revision", integer, (column) => column.notNull())
        .addColumn("sweeps", integer, (column) => column.notNull())
        .execute();
      await sql`insert into inventory_revision (id, revision, sweeps) values (1, 0, 0)`.execute(db);
      await db.schema
        .createTable("inventory_change")
        .addColumn("id", serial, (column) => column.primaryKey())
        .addColumn("device_id", text, (column) => column.notNull())
        .addColumn("section", text, (column) => column.notNull())
        .addColumn("first_at", integer, (column) => column.notNull())
        .addColumn("last_at", integer, (column) => column.notNull())
        .addColumn("count", integer, (column) => column.notNull())
        .addColumn("content", bytes, (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("inventory_change_device")
        .on("inventory_change")
        .columns(["device_id", "section", "id"])
        .execute();
      await db.schema.createIndex("inventory_change_time").on("inventory_change").column("last_at").execute();
      await db.schema
        .createTable("inventory_identity")
        .addColumn("kind", text, (column) => column.notNull())
        .addColumn("value", text, (column) => column.notNull())
        .addColumn("device_id", text, (column) => column.notNull())
        .addColumn("origin_id", text, (column) => column.notNull())
        .addPrimaryKeyConstraint("inventory_identity_key", ["kind", "value", "device_id"])
        .execute();
      await db.schema.createIndex("inventory_identity_device").on("inventory_identity").column("device_id").execute();
      await db.schema
        .createTable("inventory_conflict")
        .addColumn("id", text, (column) => column.primaryKey())
        .addColumn("device_id", text, (column) => column.notNull())
        .addColumn("candidates", text, (column) => column.notNull())
        .addColumn("at", integer, (column) => column.notNull())
        .addColumn("decision", text)
        .addColumn("decided_at", integer)
        .execute();
      await db.schema
        .createTable("inventory_summary")
        .addColumn("device_id", text, (column) => column.primaryKey())
        .addColumn("name", text)
        .addColumn("platform", text)
        .addColumn("os_name", text)
        .addColumn("os_version", text)
        .addColumn("manufacturer", text)
        .addColumn("model", text)
        .addColumn("serial", text)
        .addColumn("processor", text)
        .addColumn("processor_cores", integer)
        .addColumn("memory_bytes", integer)
        .addColumn("disk_bytes", integer)
        .addColumn("software_count", integer)
        .addColumn("reported_at", integer, (column) => column.notNull())
        .execute();
      for (const column of sortable) {
        await db.schema
          .createIndex(`inventory_summary_${column}`)
          .on("inventory_summary")
          .columns([column, "device_id"])
          .execute();
      }
    },
  },
  componentIdentity,
  agents,
  attention,
  softwareDictionary,
  search,
  columnChanges,
  systemFacts,
];
