import type { MigrationSet } from "../../store/migration.ts";

/** Two migrations with a pause between the two steps of the second. */
export function slowMigrations(middle: () => Promise<void>): readonly MigrationSet[] {
  return [
    {
      plugin: "slow",
      migrations: [
        {
          id: "0001-first",
          async up({ db, types }) {
            await db.schema
              .createTable("slow_first")
              .addColumn("id", types.serial, (column) => column.primaryKey())
              .execute();
          },
        },
        {
          id: "0002-second",
          async up({ db, types }) {
            await db.schema.alterTable("slow_first").addColumn("name", types.text).execute();
            await middle();
            await db.schema.alterTable("slow_first").renameTo("slow_second").execute();
          },
        },
      ],
    },
  ];
}
