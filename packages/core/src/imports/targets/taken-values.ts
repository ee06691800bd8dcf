import type { Directory } from "../../directory/context.ts";
import { chunksOf } from "../../directory/device-lock.ts";
import type { DirectoryTables } from "../../directory/tables.ts";
import type { TargetWrite, UndoRefusal } from "../import-target.ts";

/** A field of which no two entries have the same value. */
export interface UniqueField {
  readonly table: keyof DirectoryTables;
  readonly field: string;
  readonly column: string;
}

export const uniqueTag: UniqueField = { table: "directory_device", field: "tag", column: "tag" };

/** Writes of a value that must be unique and is another entry's by now, or another write's. */
export async function takenValues(
  { tables: { sql, db } }: Directory,
  { table, field, column }: UniqueField,
  writes: readonly TargetWrite[],
): Promise<UndoRefusal[]> {
  const wanted = writes.flatMap(({ row, id, values }) => {
    const value = values[field];
    return typeof value === "string" ? [{ row, id, value }] : [];
  });
  const owners = new Map<string, string>();
  for (const chunk of chunksOf([...new Set(wanted.map(({ value }) => value))])) {
    const { rows } = await sql<{ id: string; value: string }>`
      select id, ${sql.ref(column)} as value from ${sql.table(table)}
      where ${sql.ref(column)} in (${sql.join(chunk)})`.execute(db);
    for (const { id, value } of rows) owners.set(value, id);
  }
  return wanted.flatMap(({ row, id, value }): UndoRefusal[] => {
    const mine = id ?? `row ${row}`;
    const owner = owners.get(value) ?? mine;
    owners.set(value, owner);
    return owner === mine ? [] : [{ row, reason: "taken", field }];
  });
}

/** Writes without the rows that are refused. */
export function withoutRefused(
  writes: readonly TargetWrite[],
  refusals: readonly { readonly row: number }[],
): readonly TargetWrite[] {
  if (refusals.length === 0) return writes;
  const refused = new Set(refusals.map(({ row }) => row));
  return writes.filter(({ row }) => !refused.has(row));
}
