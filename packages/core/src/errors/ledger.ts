import { FleetError } from "../fleet-error.ts";

/** A head of the ledger, given for comparison, is none: not complete, or changed in its form. */
export class LedgerHeadInvalidError extends FleetError {
  readonly code = "CORE_LEDGER_HEAD_INVALID";

  constructor(what: string) {
    super(`This is no head of a ledger (${what}). Pass what \`fleet.ledger.checkpoint()\` returned, as it was.`);
  }
}

/** An erasure that does not say of what. */
export class LedgerSelectionError extends FleetError {
  readonly code = "CORE_LEDGER_SELECTION";

  constructor() {
    super(
      "The erasure selects nothing in particular, which would be the whole ledger. " +
        'Say at least one of "actorId", "deviceId", "entries", "from" and "before", and, if any, at least one part.',
    );
  }
}
