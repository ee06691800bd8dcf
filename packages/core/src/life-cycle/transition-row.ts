import type { DeviceState } from "../directory/device.ts";
import type { TransitionRow } from "../directory/tables.ts";
import { isoOf, present } from "../directory/values.ts";
import type { DeviceTransition, WipeProof } from "./transition.ts";

export function transitionOf(row: TransitionRow): DeviceTransition {
  return {
    id: row.id,
    deviceId: row.device_id,
    from: row.from_state as DeviceState,
    to: row.to_state as DeviceState,
    at: isoOf(row.at),
    by: row.by_id,
    ...present({ reason: row.reason, ticket: row.ticket, dueOn: row.due_on, corrects: row.corrects_id }),
    ...(row.proof !== null && { proof: JSON.parse(row.proof) as WipeProof }),
    corrected: row.corrected_at !== null,
  };
}
