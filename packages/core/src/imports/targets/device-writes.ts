import type { AssignmentKind } from "../../directory/assignment.ts";
import type { Directory } from "../../directory/context.ts";
import type { DeviceFields } from "../../directory/device.ts";
import { deviceFieldsOf } from "../../directory/device-fields.ts";
import { chunksOf } from "../../directory/device-lock.ts";
import type { DeviceRow } from "../../directory/tables.ts";
import type { TargetRefusal, TargetStamp, TargetWrite, TargetWritten } from "../import-target.ts";
import { type Reassignment, reassign, takeBackAssignments } from "./device-assignments.ts";
import { deviceReferences } from "./device-references.ts";
import { changeStates } from "./device-states.ts";
import type { DeviceWriting } from "./device-writing.ts";
import type { EntryRows } from "./entry-rows.ts";
import { missingReferences } from "./missing-references.ts";
import { takenValues, uniqueTag, withoutRefused } from "./taken-values.ts";

type NewRow = Pick<DeviceRow, (typeof lasting)[number]> & Partial<DeviceRow>;

/** Adds and changes many devices, with their states and assignments. Inside a transaction. */
export async function writeDevices(
  writing: DeviceWriting,
  rows: EntryRows<DeviceRow>,
  writes: readonly TargetWrite[],
  stamp: TargetStamp,
): Promise<TargetWritten> {
  const { directory, memberships } = writing;
  const refusals: TargetRefusal[] = [
    ...(await missingReferences(directory, writes)),
    ...(await takenValues(directory, uniqueTag, writes)),
  ];
  refusals.push(...(await changeStates(writing, withoutRefused(writes, refusals), stamp)));
  const taken = withoutRefused(writes, refusals);
  const before = await rows.rows(
    taken.flatMap(({ id }) => id ?? []),
    true,
  );
  let number = await nextNumbers(directory, taken.filter(({ id }) => id === undefined).length);
  const ids = new Map<number, string>();
  const deviceIds = new Map<number, string>();
  const newIds = directory.newIds(taken.length);
  const written = taken.map((write, index): NewRow => {
    const id = write.id ?? newIds[index] ?? "";
    const isNew = write.id === undefined;
    deviceIds.set(write.row, id);
    if (isNew) ids.set(write.row, id);
    const known = before.get(id) ?? blank(id, number++, stamp.at);
    const { state: _, ...values } = write.values;
    const after = rows.written(known, isNew ? write : { ...write, values }, stamp);
    return Object.assign(after, referenceColumns(write), { changed_at: stamp.at });
  });
  const touched = deviceReferences.filter(({ field }) => taken.some(({ values }) => values[field] !== undefined));
  const columns = [...lasting, ...rows.columnsOf(taken), ...touched.map(({ column }) => column)];
  await rows.put(written, [...new Set(columns)]);
  for (const reference of touched) {
    const reassignments = taken.flatMap(({ row, values }): Reassignment[] => {
      const to = values[reference.field];
      const deviceId = deviceIds.get(row) ?? "";
      const from = before.get(deviceId)?.[reference.column] ?? null;
      return to === undefined ? [] : [{ deviceId, from, to: typeof to === "string" ? to : null }];
    });
    if (stamp.undoes === undefined) await reassign(directory, reference, reassignments, stamp);
    else await takeBackAssignments(directory, reference, reassignments, stamp, stamp.undoes);
  }
  await memberships.touch([...deviceIds.values()]);
  for (const { row, values } of taken) tell(directory, deviceIds.get(row) ?? "", ids.has(row), Object.keys(values));
  return { ids, refusals };
}

/** Deletes devices of which no plugin and nobody else has made anything since an import added them. */
export async function removeDevices(
  { directory }: DeviceWriting,
  ids: readonly string[],
  { undoes = 0 }: TargetStamp,
): Promise<Set<string>> {
  const { sql, db } = directory.tables;
  const left = new Set(await directory.context.usedAnywhere(ids));
  for (const chunk of chunksOf(ids)) {
    const devices = sql.join(chunk);
    const { rows } = await sql<{ id: string }>`
      select device_id as id from directory_assignment where device_id in (${devices}) and from_at <> ${undoes}
      union select device_id from directory_transition where device_id in (${devices})
      union select device_id from directory_sighting where device_id in (${devices})
      union select membership.device_id from directory_membership as membership
        join directory_group as grouped on grouped.id = membership.group_id
        where membership.device_id in (${devices}) and grouped.query is null`.execute(db);
    for (const { id } of rows) left.add(id);
  }
  for (const chunk of chunksOf(ids.filter((id) => !left.has(id)))) {
    await directory.context.forgetEverywhere(chunk);
    await db.deleteFrom("directory_device").where("id", "in", chunk).execute();
    for (const id of chunk) directory.tell("directory.device.deleted", { deviceId: id });
  }
  return left;
}

/** What every device has, and every write says. */
const lasting = [
  "id",
  "number",
  "name",
  "kind",
  "state",
  "state_since",
  "added_at",
  "changed_at",
  "origins",
] as const satisfies readonly (keyof DeviceRow)[];

/** A new device: columns that nothing is said of are empty without being named. */
function blank(id: string, number: number, at: number): NewRow {
  const times = { state_since: at, added_at: at, changed_at: at };
  return { id, number, name: "", kind: "pc", state: "in-use", ...times, origins: null };
}

/** The columns that say what a device is assigned to. */
function referenceColumns({ values }: TargetWrite): Partial<DeviceRow> {
  const columns: Partial<DeviceRow> = {};
  for (const { field, column } of deviceReferences) {
    const to = values[field];
    if (to !== undefined) columns[column] = typeof to === "string" ? to : null;
  }
  return columns;
}

/** The first of as many numbers as are needed. */
async function nextNumbers({ tables }: Directory, count: number): Promise<number> {
  if (count === 0) return 0;
  const { value } = await tables.db
    .updateTable("directory_counter")
    .set((row) => ({ value: row("value", "+", count) }))
    .where("name", "=", "device-number")
    .returning("value")
    .executeTakeFirstOrThrow();
  return value - count + 1;
}

function tell(directory: Directory, deviceId: string, isNew: boolean, fields: readonly string[]): void {
  if (isNew) directory.tell("directory.device.added", { deviceId });
  else directory.tell("directory.device.changed", { deviceId, changed: changedOf(fields) });
}

function changedOf(fields: readonly string[]): (keyof DeviceFields | AssignmentKind)[] {
  const kinds = deviceReferences.filter(({ field }) => fields.includes(field)).map(({ kind }) => kind);
  const references = deviceReferences.map(({ field }) => field);
  // A change of the state has been told by itself.
  return [...deviceFieldsOf(fields.filter((field) => field !== "state" && !references.includes(field))), ...kinds];
}
