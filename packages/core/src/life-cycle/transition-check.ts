import type { DeviceState } from "../directory/device.ts";
import { possibleTransitions, type TransitionNeed, transitionsFrom } from "./transition-table.ts";

/** Why a transition cannot be taken. */
export type TransitionRefusal =
  /** No transition leads from this state to that one; `possible` are those to which one does. */
  | { readonly kind: "impossible"; readonly possible: readonly DeviceState[] }
  | { readonly kind: "missing"; readonly what: TransitionNeed }
  /** A loan or a proof that the transition has no use for: it was meant for another one. */
  | { readonly kind: "unexpected"; readonly what: TransitionNeed };

/**
 * Whether a device can go from one state to another with what was given for it; undefined when it can. The one rule for
 * calls, imports and whatever else changes states.
 *
 * @example
 * ```ts
 * import { checkTransition } from "@fleetwright/core";
 *
 * console.log(checkTransition("in-use", "wiped", []));
 * // { kind: "impossible", possible: ["in-stock", "on-loan", "in-repair", "lost", "retired"] }
 * ```
 */
export function checkTransition(
  from: DeviceState,
  to: DeviceState,
  given: readonly TransitionNeed[],
): TransitionRefusal | undefined {
  const found = possibleTransitions.find((transition) => transition.from === from && transition.to === to);
  if (!found) return { kind: "impossible", possible: transitionsFrom(from).map((transition) => transition.to) };
  const missing = found.needs.find((need) => !given.includes(need));
  if (missing) return { kind: "missing", what: missing };
  // A reason is always welcome.
  const unexpected = given.find((need) => need !== "reason" && !found.needs.includes(need));
  return unexpected && { kind: "unexpected", what: unexpected };
}

/** The states that a device can be added in: the others need something that is said by a transition. */
export function canBeginAs(state: DeviceState): boolean {
  return state !== "on-loan" && state !== "wiped";
}

/** Whether anybody has a device in a state that was entered by a transition. */
export function canHaveHolder(state: DeviceState): boolean {
  return state !== "in-stock" && state !== "retired" && state !== "wiped";
}

/** Whether a device is nobody's any more after a transition: back from its holder, or out of service. */
export function endsHolding(from: DeviceState, to: DeviceState): boolean {
  return !canHaveHolder(to) || (from === "on-loan" && to === "in-repair");
}
