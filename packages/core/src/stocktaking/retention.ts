import type { Directory } from "../directory/context.ts";

/** Takes devices that are deleted out of the stock-takings that are open. A closed one is a record, and stays. */
export async function forgetSightings({ tables: { db } }: Directory, deviceIds: readonly string[]): Promise<void> {
  const open = db.selectFrom("directory_stocktaking").select("id").where("closed_at", "is", null);
  for (const table of ["directory_sighting", "directory_stocktaking_line"] as const)
    await db.deleteFrom(table).where("device_id", "in", deviceIds).where("stocktaking_id", "in", open).execute();
}

/** Forgets who saw what before a time. What was seen stays: a stock-taking is a record until somebody deletes it. */
export async function pruneSightings({ tables: { db } }: Directory, before: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("directory_sighting")
    .set({ by_id: null })
    .where("seen_at", "<", before)
    .where("by_id", "is not", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
