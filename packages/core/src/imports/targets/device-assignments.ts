import type { RawBuilder, SqlBool } from "kysely";
import type { Directory } from "../../directory/context.ts";
import { chunksOf } from "../../directory/device-lock.ts";
import type { AssignmentRow } from "../../directory/tables.ts";
import { putRows } from "../../store/put-rows.ts";
import type { TargetStamp } from "../import-target.ts";
import type { DeviceReference } from "./device-references.ts";

const columns = [
  "id",
  "device_id",
  "kind",
  "person_id",
  "place_id",
  "cost_centre_id",
  "from_at",
  "until_at",
] as const satisfies readonly (keyof AssignmentRow)[];

/** That a device is to be assigned to something now, or to nothing. */
export interface Reassignment {
  readonly deviceId: string;
  /** What it is assigned to now. */
  readonly from: string | null;
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
  const assigned = reassignments.filter(({ from }) => from !== null).map(({ deviceId }) => deviceId);
  for (const chunk of chunksOf(assigned)) {
    // The plus keeps SQLite from going through all running assignments of all devices.
    const running = sql`device_id in (${sql.join(chunk)}) and kind = ${kind} and +until_at is null`;
    // What would have lasted for no time has never been; where the clock was put back, neither.
    await sql`delete from directory_assignment where ${running} and +from_at >= ${stamp.at}`.execute(db);
    await sql`update directory_assignment set until_at = ${stamp.at} where ${running}`.execute(db);
  }
  const begun = reassignments.filter(({ to }) => to !== null);
  const ids = directory.newIds(begun.length);
  const rows = begun.map(
    ({ deviceId, to }, index): AssignmentRow => ({
      ...{ id: ids[index] ?? "", device_id: deviceId, kind, ...none, [column]: to },
      ...{ from_at: stamp.at, until_at: null },
    }),
  );
  await putRows(directory.tables, "directory_assignment", rows, columns);
}

/** Takes assignments out that began with an import, and lets those run on that ended with it. Nothing came after them. */
export async function takeBackAssignments(
  directory: Directory,
  reference: DeviceReference,
  reassignments: readonly Reassignment[],
  stamp: TargetStamp,
  appliedAt: number,
): Promise<void> {
  const { sql, db } = directory.tables;
  const { kind, column } = reference;
  const lost: Reassignment[] = [];
  for (const chunk of chunksOf(reassignments)) {
    const of = (devices: readonly Reassignment[]): RawBuilder<SqlBool> =>
      sql`device_id in (${sql.join(devices.map(({ deviceId }) => deviceId))}) and kind = ${kind}`;
    // The plus keeps SQLite from going through all running assignments of all devices.
    await sql`delete from directory_assignment
      where ${of(chunk)} and from_at = ${appliedAt} and +until_at is null`.execute(db);
    const back = chunk.flatMap(({ deviceId, to }) => (to === null ? [] : [{ deviceId, from: null, to }]));
    if (back.length === 0) continue;
    const pairs = sql.join(back.map(({ deviceId, to }) => sql`(${deviceId}, ${to})`));
    // A change of state ends holdings a moment later than the import itself, and its correction has let them run on.
    const { rows } = await sql<{ id: string }>`update directory_assignment set until_at = null
      where ${of(back)} and from_at < ${appliedAt} and (+until_at is null or +until_at >= ${appliedAt})
        and (device_id, ${sql.ref(column)}) in (values ${pairs})
      returning device_id as id`.execute(db);
    const restored = new Set(rows.map(({ id }) => id));
    lost.push(...back.filter(({ deviceId }) => !restored.has(deviceId)));
  }
  await reassign(directory, reference, lost, stamp);
}
