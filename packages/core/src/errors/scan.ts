import { FleetError } from "../fleet-error.ts";

/** More scans wait for their turn than is reasonable. */
export class ScanBusyError extends FleetError {
  readonly code = "CORE_SCAN_BUSY";

  constructor(waiting: number) {
    super(`${waiting} scans of the fleet wait for their turn. Ask again later, or ask for fewer at once.`);
  }
}

/** A thread of a scan ended, or what it ran threw. Nothing of the scan counts. */
export class ScanFailedError extends FleetError {
  readonly code = "CORE_SCAN_FAILED";

  constructor(options: ErrorOptions) {
    super(
      "A thread ended before its part of the fleet was done, so there is no answer. Ask again; if it happens again, the " +
        "cause says why.",
      options,
    );
  }
}
