import type { DeviceState } from "../../directory/device.ts";
import { isFleetError } from "../../fleet-error.ts";
import type { TargetRefusal, TargetStamp, TargetWrite } from "../import-target.ts";
import type { DeviceWriting } from "./device-writing.ts";

/**
 * Brings devices that are there into other states, by the life cycle's own ways, so that its history says who and why.
 * An undone import takes its changes of state back as mistakes.
 */
export async function changeStates(
  writing: DeviceWriting,
  writes: readonly TargetWrite[],
  stamp: TargetStamp,
): Promise<TargetRefusal[]> {
  const refusals: TargetRefusal[] = [];
  for (const { row, id, values } of writes) {
    const to = values["state"];
    if (id === undefined || typeof to !== "string") continue;
    const isChanged = await attempt(writing, () =>
      stamp.undoes === undefined ? transition(writing, id, to, stamp) : takeBack(writing, id, stamp),
    );
    if (!isChanged)
      refusals.push({ row, reason: stamp.undoes === undefined ? "invalid" : "changed-since-import", field: "state" });
  }
  return refusals;
}

/** In a savepoint: a state that is refused leaves nothing behind, and the others go on. */
async function attempt({ directory }: DeviceWriting, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await directory.tables.transaction(work);
  } catch (error) {
    if (isFleetError(error)) return false;
    throw error;
  }
}

async function transition({ devices }: DeviceWriting, id: string, to: string, stamp: TargetStamp): Promise<boolean> {
  const origin = { kind: stamp.kind, importId: stamp.importId, overwrite: true };
  // It is one of the states: the field has no other values.
  await devices.transition(id, { to: to as DeviceState, reason: stateReason(stamp) }, { origin });
  return true;
}

/** Nothing came after it: else the undoing would have left it. */
async function takeBack({ devices }: DeviceWriting, id: string, stamp: TargetStamp): Promise<boolean> {
  await devices.correct(id, stateReason(stamp));
  return true;
}

/** The reason that changes of state by an import have, and that their taking back has. */
export function stateReason({ importId }: TargetStamp): string {
  return `Import ${importId}`;
}
