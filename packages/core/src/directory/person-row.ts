import { z } from "zod";
import type { Person, PersonField } from "./person.ts";
import type { PersonRow } from "./tables.ts";
import { line } from "./text-schema.ts";
import { isoOf, present } from "./values.ts";

/** The columns with the fields of a person. */
export type PersonColumns = Pick<PersonRow, "name" | "email" | "principal_name" | "department" | "external_id">;

export const personFieldOf = {
  name: "name",
  email: "email",
  principal_name: "principalName",
  department: "department",
  external_id: "externalId",
} as const satisfies Record<keyof PersonColumns, PersonField>;

export const newPersonSchema = z.strictObject({
  name: line,
  email: line.optional(),
  principalName: line.optional(),
  department: line.optional(),
  externalId: line.optional(),
});

export const personChangesSchema = z.strictObject({
  name: line.optional(),
  email: line.nullish(),
  principalName: line.nullish(),
  department: line.nullish(),
  externalId: line.nullish(),
});

export function personOf(row: PersonRow): Person {
  const { id, name, email, department, added_at, changed_at } = row;
  const optional = present({ email, principalName: row.principal_name, department, externalId: row.external_id });
  return { id, name, ...optional, addedAt: isoOf(added_at), changedAt: isoOf(changed_at) };
}
