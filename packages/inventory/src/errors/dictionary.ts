import { FleetError } from "@fleetwright/core";

/** Products or rules of the software dictionary that do not fit together; nothing was saved. */
export class DictionaryInvalidError extends FleetError {
  readonly code = "INVENTORY_DICTIONARY_INVALID";

  constructor(reason: string) {
    super(`The dictionary was refused and nothing of it saved: ${reason}. Mend it, and try it with \`tryRules\`.`);
  }
}

/** Somebody else saved products and rules since they were read; nothing was saved. */
export class DictionaryChangedError extends FleetError {
  readonly code = "INVENTORY_DICTIONARY_CHANGED";
  readonly expected: number;
  readonly revision: number;

  constructor(expected: number, revision: number) {
    super(
      `The rules are of revision ${revision}, and not ${expected} any more: somebody saved meanwhile. Nothing was saved. ` +
        "Read them with `rules()`, change them again and save.",
    );
    this.expected = expected;
    this.revision = revision;
  }
}
