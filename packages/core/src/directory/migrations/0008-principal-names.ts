import type { Migration } from "../../store/migration.ts";

/** What persons sign in with, where that is not their e-mail address; found without regard to upper and lower case. */
export const directory0008: Migration = {
  id: "0008-principal-names",
  async up({ db, sql, types: { text } }) {
    await db.schema.alterTable("directory_person").addColumn("principal_name", text).execute();
    await sql`create index directory_person_principal_name_lower
      on directory_person (lower(principal_name))`.execute(db);
  },
};
