import type { Directory } from "../../directory/context.ts";
import type { TargetWrite, UndoRefusal } from "../import-target.ts";
import { deviceReferences, existing } from "./device-references.ts";

/** Persons, places and cost centres that went since writes were planned. */
export async function missingReferences(directory: Directory, writes: readonly TargetWrite[]): Promise<UndoRefusal[]> {
  const refusals: UndoRefusal[] = [];
  for (const { field, table } of deviceReferences) {
    const wanted = writes.flatMap(({ row, values }) => {
      const to = values[field];
      return typeof to === "string" ? [{ row, to }] : [];
    });
    const there = await existing(
      directory,
      table,
      wanted.map(({ to }) => to),
    );
    for (const { row, to } of wanted) if (!there.has(to)) refusals.push({ row, reason: "reference-missing", field });
  }
  return refusals;
}
