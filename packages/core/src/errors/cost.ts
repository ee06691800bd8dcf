import { FleetError } from "../fleet-error.ts";

/** An amount is too large to be exact as a number. */
export class CostTooLargeError extends FleetError {
  readonly code = "CORE_COST_TOO_LARGE";
  readonly currency: string;

  constructor(currency: string) {
    super(
      `The amounts in ${currency} add up to more than a number holds exactly. ` +
        "Ask for fewer devices, or find the one whose price is wrong.",
    );
    this.currency = currency;
  }
}
