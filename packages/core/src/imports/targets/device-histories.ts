import type { Directory } from "../../directory/context.ts";
import type { DeviceState } from "../../directory/device.ts";
import { chunksOf } from "../../directory/device-lock.ts";
import { canHaveHolder } from "../../life-cycle/transition-check.ts";
import type { TargetStamp, TargetWrite, UndoRefusal } from "../import-target.ts";
import { deviceReferences } from "./device-references.ts";
import { stateReason } from "./device-states.ts";
import { missingReferences } from "./missing-references.ts";
import { takenValues, uniqueTag } from "./taken-values.ts";

/**
 * What of devices cannot go back to what it was before an import: where a device went on to another state or place, also
 * where it came back, there is a history after the import; what it was assigned to may be gone; another device may have
 * its tag. Who had it before a change of state that stays does not get it back.
 */
export async function refuseDeviceUndo(
  directory: Directory,
  writes: readonly TargetWrite[],
  stamp: TargetStamp,
): Promise<readonly UndoRefusal[]> {
  const refusals: UndoRefusal[] = [
    ...(await missingReferences(directory, writes)),
    ...(await takenValues(directory, uniqueTag, writes)),
  ];
  const states = await statesGoneOn(directory, idsOf(writes, "state"), stamp);
  const wentOn: [field: string, ids: ReadonlySet<string>][] = [["state", states]];
  for (const { field, kind } of deviceReferences)
    wentOn.push([field, await assignmentsGoneOn(directory, kind, idsOf(writes, field), stamp)]);
  for (const [field, ids] of wentOn)
    for (const { row, id = "", values } of writes)
      if (values[field] !== undefined && ids.has(id)) refusals.push({ row, reason: "changed-since-import", field });
  refusals.push(...(await withoutHolder(directory, writes, stamp)));
  return refusals;
}

function idsOf(writes: readonly TargetWrite[], field: string): string[] {
  return writes.flatMap(({ id, values }) => (id !== undefined && values[field] !== undefined ? [id] : []));
}

/** Whose latest change of state is not that of the import. */
async function statesGoneOn(
  { tables: { sql, db } }: Directory,
  ids: readonly string[],
  stamp: TargetStamp,
): Promise<ReadonlySet<string>> {
  const latest = new Map<string, string | null>();
  for (const chunk of chunksOf(ids)) {
    const { rows } = await sql<{ id: string; reason: string | null }>`
      select device_id as id, reason from directory_transition
      where device_id in (${sql.join(chunk)}) and corrects_id is null and corrected_at is null
      order by at, directory_transition.id`.execute(db);
    for (const { id, reason } of rows) latest.set(id, reason);
  }
  return new Set(ids.filter((id) => latest.get(id) !== stateReason(stamp)));
}

/** What has been assigned after the import, whether it still is or not. */
async function assignmentsGoneOn(
  { tables: { sql, db } }: Directory,
  kind: string,
  ids: readonly string[],
  { undoes = 0 }: TargetStamp,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const chunk of chunksOf(ids)) {
    const { rows } = await sql<{ id: string }>`
      select distinct device_id as id from directory_assignment
      where device_id in (${sql.join(chunk)}) and kind = ${kind}
        and (from_at > ${undoes} or until_at is null and from_at <> ${undoes} or until_at is not null and from_at = ${undoes})
      `.execute(db);
    for (const { id } of rows) found.add(id);
  }
  return found;
}

/** Holders who would come back although the device went on since to a state in which nobody has it. */
async function withoutHolder(
  { tables: { sql, db } }: Directory,
  writes: readonly TargetWrite[],
  stamp: TargetStamp,
): Promise<UndoRefusal[]> {
  const held = writes.filter(({ id, values }) => id !== undefined && typeof values["holder"] === "string");
  const found = new Set<string>();
  for (const chunk of chunksOf(held.flatMap(({ id }) => id ?? []))) {
    const { rows } = await sql<{ id: string; state: string }>`
      select device.id, device.state from directory_device as device where device.id in (${sql.join(chunk)})
        and exists (select 1 from directory_transition as later
          where later.device_id = device.id and later.at >= ${stamp.undoes ?? 0}
            and (later.reason is null or later.reason <> ${stateReason(stamp)}))`.execute(db);
    for (const { id, state } of rows) if (!canHaveHolder(state as DeviceState)) found.add(id);
  }
  return held.flatMap(({ row, id = "" }) =>
    found.has(id) ? [{ row, reason: "not-with-state" as const, field: "holder" }] : [],
  );
}
