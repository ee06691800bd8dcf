import type { Directory } from "../directory/context.ts";

/**
 * Deletes changes of state from before a time. Each device keeps its latest one, and those with a proof: the proof is
 * what remains of a device whose data was destroyed.
 */
export async function pruneTransitions({ tables }: Directory, before: number): Promise<number> {
  const { numDeletedRows } = await tables.db
    .deleteFrom("directory_transition")
    .where("at", "<", before)
    .where("proof", "is", null)
    .where(
      tables.sql<boolean>`exists (
        select 1 from directory_transition as later
        where later.device_id = directory_transition.device_id
        and (later.at, later.id) > (directory_transition.at, directory_transition.id))`,
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
