import type { Migration } from "../../store/migration.ts";
import { beforeDot } from "../host-name.ts";

/** Where texts are looked up without regard to upper and lower case. */
const compared = [
  ["directory_device", "tag"],
  ["directory_device", "serial"],
  ["directory_person", "email"],
  ["directory_person", "external_id"],
  ["directory_person", "name"],
  ["directory_cost_centre", "code"],
  ["directory_cost_centre", "name"],
] as const;

/** Looks up what people and machines write in their own upper and lower case, and hosts with or without their domain. */
export const directory0005: Migration = {
  id: "0005-compared-text",
  async up({ db, sql, dialect }) {
    for (const [table, column] of compared)
      await sql`create index ${sql.ref(`${table}_${column}_lower`)}
        on ${sql.table(table)} (lower(${sql.ref(column)}))`.execute(db);
    await sql`create index directory_device_host
      on directory_device (${beforeDot({ sql, dialect }, sql.ref("name"))})`.execute(db);
  },
};
