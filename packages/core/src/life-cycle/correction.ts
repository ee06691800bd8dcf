import type { Directory } from "../directory/context.ts";
import type { TransitionRow } from "../directory/tables.ts";
import { CorrectionError } from "../errors/life-cycle.ts";
import type { Transitions } from "./transitions.ts";

/** Takes the latest transition of a device back as a mistake. Call inside a transaction. */
export async function correctTransition(
  directory: Directory,
  transitions: Transitions,
  deviceId: string,
  reason: string,
): Promise<TransitionRow> {
  const { db } = directory.tables;
  const device = await transitions.device(deviceId);
  const mistaken = await db
    .selectFrom("directory_transition")
    .selectAll()
    .where("device_id", "=", deviceId)
    .where("corrects_id", "is", null)
    .where("corrected_at", "is", null)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!mistaken) throw new CorrectionError(deviceId, "the device has made none, or none that is left.");
  if (mistaken.to_state !== device.state)
    throw new CorrectionError(
      deviceId,
      `the device is ${device.state}, and the latest one led to ${mistaken.to_state}.`,
    );
  await restoreHolder(directory, mistaken);
  const row = transitions.correction(mistaken, reason);
  await db.updateTable("directory_transition").set({ corrected_at: row.at }).where("id", "=", mistaken.id).execute();
  await transitions.write(await transitions.device(deviceId), row, mistaken.previous_due_on, undefined);
  return row;
}

/**
 * The assignment that began by mistake has never been; the one that ended by it runs on, unless somebody has the device,
 * or had it since: two cannot have had it at once.
 */
async function restoreHolder({ tables }: Directory, mistaken: TransitionRow): Promise<void> {
  const { db } = tables;
  const { device_id: deviceId, started_id: started, ended_id: ended } = mistaken;
  if (started !== null)
    await db.deleteFrom("directory_assignment").where("id", "=", started).where("until_at", "is", null).execute();
  const running = await db
    .selectFrom("directory_assignment")
    .select("person_id")
    .where("device_id", "=", deviceId)
    .where("kind", "=", "person")
    .where("until_at", "is", null)
    .executeTakeFirst();
  const resumed = running ?? (ended === null ? undefined : await resume(tables, deviceId, ended));
  await db
    .updateTable("directory_device")
    .set({ person_id: resumed?.person_id ?? null })
    .where("id", "=", deviceId)
    .execute();
}

/** Lets an assignment that ended run on, as long as no other one was there since. */
async function resume({ sql, db }: Directory["tables"], deviceId: string, id: string) {
  const { rows } = await sql<{ person_id: string | null }>`update directory_assignment set until_at = null
    where id = ${id} and not exists (
      select 1 from directory_assignment as later
      where later.device_id = ${deviceId} and later.kind = 'person' and later.id <> ${id}
        and later.until_at > directory_assignment.until_at)
    returning person_id`.execute(db);
  return rows[0];
}
