import { FleetError } from "../fleet-error.ts";

/** A stock-taking is closed, and nothing of it changes any more. */
export class StocktakingClosedError extends FleetError {
  readonly code = "CORE_STOCKTAKING_CLOSED";
  readonly stocktakingId: string;
  /** ISO 8601. */
  readonly closedAt: string;

  constructor(stocktakingId: string, closedAt: string) {
    super(`The stock-taking was closed at ${closedAt}. Open another one for what was seen since.`);
    this.stocktakingId = stocktakingId;
    this.closedAt = closedAt;
  }
}
