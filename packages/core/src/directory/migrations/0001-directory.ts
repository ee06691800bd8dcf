import type { CreateTableBuilder } from "kysely";
import type { Migration, MigrationContext } from "../../store/migration.ts";

/** Each is an order that lists are read in: with the id, so that a page begins where the last one ended. */
const sortable = [
  "kind",
  "state",
  "purchase_date",
  "warranty_end",
  "lease_end",
  "place_id",
  "cost_centre_id",
  "added_at",
  "changed_at",
] as const;

/** Tables in an order in which each refers only to those before it. */
export const directory0001: Migration = {
  id: "0001-directory",
  async up(context) {
    await context.db.schema
      .createTable("directory_counter")
      .addColumn("name", context.types.text, (column) => column.primaryKey())
      .addColumn("value", context.types.integer, (column) => column.notNull())
      .execute();
    await context.sql`insert into directory_counter (name, value) values ('device-number', 0)`.execute(context.db);
    await persons(context);
    await places(context);
    await costCentres(context);
    await devices(context);
    await assignments(context);
    await groups(context);
  },
};

async function persons({ db, types: { text, integer } }: MigrationContext): Promise<void> {
  await timed(db.schema.createTable("directory_person"), integer)
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("email", text)
    .addColumn("department", text)
    .addColumn("external_id", text, (column) => column.unique())
    .execute();
  await db.schema.createIndex("directory_person_name").on("directory_person").columns(["name", "id"]).execute();
}

async function places({ db, types: { text, integer } }: MigrationContext): Promise<void> {
  await timed(db.schema.createTable("directory_place"), integer)
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("parent_id", text)
    .execute();
  await db.schema.createIndex("directory_place_name").on("directory_place").columns(["name", "id"]).execute();
  await db.schema
    .createTable("directory_place_below")
    .addColumn("place_id", text, (column) => column.notNull().references("directory_place.id"))
    .addColumn("below_id", text, (column) => column.notNull().references("directory_place.id"))
    .addPrimaryKeyConstraint("directory_place_below_key", ["place_id", "below_id"])
    .execute();
  await db.schema
    .createIndex("directory_place_below_up")
    .on("directory_place_below")
    .columns(["below_id", "place_id"])
    .execute();
}

async function costCentres({ db, types: { text, integer } }: MigrationContext): Promise<void> {
  await timed(db.schema.createTable("directory_cost_centre"), integer)
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("code", text, (column) => column.notNull().unique())
    .addColumn("name", text, (column) => column.notNull())
    .execute();
}

async function devices({ db, types: { text, integer } }: MigrationContext): Promise<void> {
  await timed(db.schema.createTable("directory_device"), integer)
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("number", integer, (column) => column.notNull().unique())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("tag", text, (column) => column.unique())
    .addColumn("purchase_date", text)
    .addColumn("purchase_minor_units", integer)
    .addColumn("purchase_currency", text)
    .addColumn("purchase_order", text)
    .addColumn("purchase_supplier", text)
    .addColumn("warranty_end", text)
    .addColumn("lease_end", text)
    .addColumn("lease_lessor", text)
    .addColumn("usage_sensitive_data", integer)
    .addColumn("usage_changing_users", integer)
    .addColumn("usage_mobile", integer)
    .addColumn("usage_faces_internet", integer)
    .addColumn("usage_mail_and_web", integer)
    .addColumn("usage_kiosk", integer)
    .addColumn("notes", text)
    .addColumn("person_id", text, (column) => column.references("directory_person.id"))
    .addColumn("place_id", text, (column) => column.references("directory_place.id"))
    .addColumn("cost_centre_id", text, (column) => column.references("directory_cost_centre.id"))
    .execute();
  for (const column of sortable)
    await db.schema.createIndex(`directory_device_${column}`).on("directory_device").columns([column, "id"]).execute();
  // With the asset tag, so that a search through both reads nothing else.
  await db.schema.createIndex("directory_device_name").on("directory_device").columns(["name", "id", "tag"]).execute();
  await db.schema.createIndex("directory_device_person_id").on("directory_device").column("person_id").execute();
}

async function assignments({ db, sql, types: { text, integer } }: MigrationContext): Promise<void> {
  const table = "directory_assignment";
  await db.schema
    .createTable(table)
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("device_id", text, (column) => column.notNull().references("directory_device.id"))
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("person_id", text, (column) => column.references("directory_person.id"))
    .addColumn("place_id", text, (column) => column.references("directory_place.id"))
    .addColumn("cost_centre_id", text, (column) => column.references("directory_cost_centre.id"))
    .addColumn("from_at", integer, (column) => column.notNull())
    .addColumn("until_at", integer)
    .execute();
  for (const columns of [
    ["device_id", "kind", "from_at"],
    ["person_id"],
    ["place_id"],
    ["cost_centre_id"],
    ["until_at"],
  ])
    await db.schema.createIndex(`${table}_${columns[0]}`).on(table).columns(columns).execute();
  await db.schema
    .createIndex(`${table}_running`)
    .unique()
    .on(table)
    .columns(["device_id", "kind"])
    .where(sql.ref("until_at"), "is", null)
    .execute();
}

async function groups({ db, types: { text, integer } }: MigrationContext): Promise<void> {
  await timed(db.schema.createTable("directory_group"), integer)
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("name", text, (column) => column.notNull().unique())
    .addColumn("description", text)
    .addColumn("query", text)
    .execute();
  await db.schema
    .createTable("directory_membership")
    .addColumn("group_id", text, (column) => column.notNull().references("directory_group.id"))
    .addColumn("device_id", text, (column) => column.notNull().references("directory_device.id"))
    .addColumn("since_at", integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("directory_membership_key", ["group_id", "device_id"])
    .execute();
  await db.schema
    .createIndex("directory_membership_device")
    .on("directory_membership")
    .columns(["device_id", "group_id"])
    .execute();
}

function timed(
  table: CreateTableBuilder<string, never>,
  integer: MigrationContext["types"]["integer"],
): CreateTableBuilder<string, "added_at" | "changed_at"> {
  return table
    .addColumn("added_at", integer, (column) => column.notNull())
    .addColumn("changed_at", integer, (column) => column.notNull());
}
