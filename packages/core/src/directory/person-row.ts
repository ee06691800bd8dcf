import { z } from "zod";
import type { Person } from "./person.ts";
import type { PersonRow } from "./tables.ts";
import { line } from "./text-schema.ts";
import { isoOf, present } from "./values.ts";

export const newPersonSchema = z.strictObject({
  name: line,
  email: line.optional(),
  department: line.optional(),
  externalId: line.optional(),
});

export const personChangesSchema = z.strictObject({
  name: line.optional(),
  email: line.nullish(),
  department: line.nullish(),
  externalId: line.nullish(),
});

export function personOf(row: PersonRow): Person {
  const { id, name, email, department, external_id: externalId, added_at, changed_at } = row;
  const optional = present({ email, department, externalId });
  return { id, name, ...optional, addedAt: isoOf(added_at), changedAt: isoOf(changed_at) };
}
