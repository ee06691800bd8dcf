import { FleetError } from "@fleetwright/core";

/** A question has something in it that is not asked in this way: left out of the answer's reckoning it would be a wrong one. */
export class QueryInvalidError extends FleetError {
  readonly code = "INVENTORY_QUERY_INVALID";

  constructor(reason: string) {
    super(`The question was refused: ${reason}. Ask for what it may hold, such as "version: { below: "2.0" }".`);
  }
}
