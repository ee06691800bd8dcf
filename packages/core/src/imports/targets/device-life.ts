import type { DeviceState } from "../../directory/device.ts";
import { canBeginAs, canHaveHolder, checkTransition, endsHolding } from "../../life-cycle/transition-check.ts";
import type { FieldValues, TargetEntry, TargetRefusal } from "../import-target.ts";

type Refusal = Omit<TargetRefusal, "row"> | undefined;

/**
 * States follow each other as the life of a device allows, in imports as anywhere else. Who says a holder together with a
 * state in which nobody has the device, or which ends that holding, contradicts themselves: which of both is meant is not
 * for an import to guess.
 */
export function refuseDevice(entry: TargetEntry | undefined, values: FieldValues, said: FieldValues): Refusal {
  const [from, to] = [stateOf(entry?.values), stateOf(values)];
  if (to !== undefined && from === undefined && !canBeginAs(to))
    return { reason: "invalid", field: "state", detail: to };
  if (to !== undefined && from !== undefined && checkTransition(from, to, ["reason"]))
    return { reason: "invalid", field: "state", detail: `${from} → ${to}` };
  const holder = said["holder"];
  if (typeof holder !== "string") return undefined;
  const refusal = { reason: "not-with-state", field: "holder" } as const;
  const saidState = stateOf(said);
  const isChanged = to !== undefined || values["holder"] !== undefined;
  if (isChanged && saidState !== undefined && !canHaveHolder(saidState)) return { ...refusal, detail: saidState };
  const isHeld = entry?.values["holder"] === holder;
  return isHeld && from !== undefined && to !== undefined && endsHolding(from, to)
    ? { ...refusal, detail: `${from} → ${to}` }
    : undefined;
}

/** A change of state can end a holding. */
export function deviceConsequences({ values: before }: TargetEntry, values: FieldValues): FieldValues {
  const [from, to] = [stateOf(before), stateOf(values)];
  return from !== undefined && to !== undefined && endsHolding(from, to) ? { holder: null } : {};
}

/** What is said of a state is one of the states: by the field's choices, or by the directory. */
function stateOf(values: FieldValues | undefined): DeviceState | undefined {
  const state = values?.["state"];
  return typeof state === "string" ? (state as DeviceState) : undefined;
}
