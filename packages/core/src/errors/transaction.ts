import { FleetError } from "../fleet-error.ts";

/** A change, or a lock, was asked for outside of a transaction. */
export class StoreTransactionMissingError extends FleetError {
  readonly code = "CORE_STORE_TRANSACTION_MISSING";

  constructor(cause?: unknown) {
    super("Outside of a transaction the store only reads. Put the change into `store.transaction(async (db) => …)`.", {
      cause,
    });
  }
}

/** Something went on using a transaction that is committed or rolled back: usually for want of an `await` inside it. */
export class StoreTransactionEndedError extends FleetError {
  readonly code = "CORE_STORE_TRANSACTION_ENDED";

  constructor() {
    super("The transaction has ended; this query came too late and did nothing. Await everything inside of its work.");
  }
}

/** A statement of a transaction failed, its error was swallowed and the work went on. Everything was rolled back. */
export class StoreTransactionFailedError extends FleetError {
  readonly code = "CORE_STORE_TRANSACTION_FAILED";

  constructor(cause: unknown) {
    super(
      'An earlier statement of the transaction failed, so it cannot go on and is rolled back; the reason is in "cause". ' +
        "Put a statement that may fail into a transaction of its own inside of this one.",
      { cause },
    );
  }
}

/** Which kind of rule of the schema a change would have broken. */
export type StoreConstraint = "unique" | "reference" | "required" | "check";

const constraintTexts: Record<StoreConstraint, string> = {
  unique: "There is a row with this key already.",
  reference: "The row refers to another one that does not exist, or others still refer to it.",
  required: "A value is missing that every row must have.",
  check: "A value lies outside of what the schema allows.",
};

/** A change would have broken a rule of the schema. The driver's own words, with the table's name, are in `cause`. */
export class StoreConstraintError extends FleetError {
  readonly code = "CORE_STORE_CONSTRAINT";
  readonly constraint: StoreConstraint;

  constructor(constraint: StoreConstraint, cause: unknown) {
    super(`${constraintTexts[constraint]} Nothing was written.`, { cause });
    this.constraint = constraint;
  }
}

/** A value that the two stores do not keep alike: text with a NUL, a number that is none, one above 2^53, a boolean. */
export class StoreValueError extends FleetError {
  readonly code = "CORE_STORE_VALUE";

  constructor(what: string, cause?: unknown) {
    super(`The store does not take ${what}. Bring it into a string, a number or bytes that both dialects keep.`, {
      cause,
    });
  }
}
