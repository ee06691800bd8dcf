import type { Directory } from "../../directory/context.ts";
import { chunksOf } from "../../directory/device-lock.ts";
import type { TargetStamp } from "../import-target.ts";
import type { DeviceReference } from "./device-references.ts";

/** That a device is to be assigned to something now, or to nothing. */
export interface Reassignment {
  readonly deviceId: string;
  readonly to: string | null;
}

/** Ends the running assignments of one kind and begins others, of many devices at once. */
export async function reassign(
  directory: Directory,
  { kind, column }: DeviceReference,
  reassignments: readonly Reassignment[],
  stamp: TargetStamp,
): Promise<void> {
  const { sql, db } = directory.tables;
  const none = { person_id: null, place_id: null, cost_centre_id: null };
  for (const chunk of chunksOf(reassignments, 250)) {
    const devices = sql.join(chunk.map(({ deviceId }) => deviceId));
    const running = sql`device_id in (${devices}) and kind = ${kind} and until_at is null`;
    // What would have lasted for no time has never been; where the clock was put back, it ends where it began.
    await sql`delete from directory_assignment where ${running} and from_at >= ${stamp.at}`.execute(db);
    await sql`update directory_assignment set until_at = ${stamp.at} where ${running}`.execute(db);
    const rows = chunk.flatMap(({ deviceId, to }) =>
      to === null
        ? []
        : [
            {
              id: directory.newId(),
              device_id: deviceId,
              kind,
              ...none,
              [column]: to,
              from_at: stamp.at,
              until_at: null,
            },
          ],
    );
    if (rows.length > 0) await db.insertInto("directory_assignment").values(rows).execute();
  }
}

/** Takes assignments out that began with an import, and lets those run on that ended with it. */
export async function takeBackAssignments(
  directory: Directory,
  reference: DeviceReference,
  reassignments: readonly Reassignment[],
  stamp: TargetStamp,
  appliedAt: number,
): Promise<void> {
  const { sql, db } = directory.tables;
  const { kind, column } = reference;
  const left: Reassignment[] = [];
  for (const { deviceId, to } of reassignments) {
    const of = sql`device_id = ${deviceId} and kind = ${kind}`;
    await sql`delete from directory_assignment
      where ${of} and from_at = ${appliedAt} and until_at is null`.execute(db);
    if (to === null) continue;
    const { rows } = await sql`update directory_assignment set until_at = null
      where ${of} and until_at = ${appliedAt} and ${sql.ref(column)} = ${to}
        and not exists (select 1 from directory_assignment as other
          where other.device_id = ${deviceId} and other.kind = ${kind} and other.until_at is null)
      returning id`.execute(db);
    if (rows.length === 0) left.push({ deviceId, to });
  }
  await reassign(directory, reference, left, stamp);
}
