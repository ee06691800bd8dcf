import type { DeviceState } from "../directory/device.ts";
import { FleetError } from "../fleet-error.ts";
import type { TransitionRefusal } from "../life-cycle/transition-check.ts";

/** A device cannot go from its state to another one, or not with what was given. Nothing was written. */
export class TransitionRefusedError extends FleetError {
  readonly code = "CORE_TRANSITION_REFUSED";
  readonly from: DeviceState;
  readonly to: DeviceState;
  readonly refusal: TransitionRefusal;

  constructor(from: DeviceState, to: DeviceState, refusal: TransitionRefusal) {
    super(`A device that is ${from} cannot become ${to}: ${remedies[refusal.kind](refusal as never)}`);
    this.from = from;
    this.to = to;
    this.refusal = refusal;
  }
}

const remedies = {
  impossible: ({ possible }: { readonly possible: readonly string[] }) =>
    possible.length > 0
      ? `it can become ${possible.join(", ")}.`
      : "it stays what it is; a mistake is taken back with devices.correct.",
  missing: ({ what }: { readonly what: string }) => `give the ${what} for it.`,
  unexpected: ({ what }: { readonly what: string }) => `leave out the ${what}, for which there is no use.`,
} as const;

/** A device is in another state than the caller believed. Nothing was written. */
export class TransitionStaleError extends FleetError {
  readonly code = "CORE_TRANSITION_STALE";
  readonly expected: DeviceState;
  readonly actual: DeviceState;

  constructor(expected: DeviceState, actual: DeviceState) {
    super(`The device is ${actual} by now, not ${expected}. Read it again, and decide anew.`);
    this.expected = expected;
    this.actual = actual;
  }
}

/** A state was given where only `devices.transition` changes it. Nothing was written. */
export class DeviceStateError extends FleetError {
  readonly code = "CORE_DEVICE_STATE";
  readonly state: DeviceState;

  constructor(state: DeviceState, remedy: string) {
    super(`A device is not made ${state} like this: ${remedy}`);
    this.state = state;
  }
}

/** There is no transition of the device that could be taken back. */
export class CorrectionError extends FleetError {
  readonly code = "CORE_TRANSITION_NOT_CORRECTED";
  readonly deviceId: string;

  constructor(deviceId: string, problem: string) {
    super(`No transition was taken back: ${problem}`);
    this.deviceId = deviceId;
  }
}
