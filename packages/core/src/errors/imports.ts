import { FleetError } from "../fleet-error.ts";

/** There is no such import, or none in the state that the call needs. */
export class ImportStateError extends FleetError {
  readonly code = "CORE_IMPORT_STATE";
  readonly importId: string;
  /** Undefined where there is none. */
  readonly state: string | undefined;

  constructor(importId: string, state: string | undefined, needed: string) {
    super(
      state === undefined
        ? `There is no import "${importId}". \`fleet.imports.list()\` has all of them.`
        : `The import "${importId}" is ${state}, and has to be ${needed} for this. Nothing was written.`,
    );
    this.importId = importId;
    this.state = state;
  }
}

/** The plan is not the one that somebody looked at. Nothing was written. */
export class ImportDigestError extends FleetError {
  readonly code = "CORE_IMPORT_DIGEST";
  readonly importId: string;

  constructor(importId: string) {
    super(`The plan of the import "${importId}" is another one than was looked at. Look at it again, then apply it.`);
    this.importId = importId;
  }
}

/** A mapping does not fit its target or its table. Nothing was planned. */
export class ImportMappingError extends FleetError {
  readonly code = "CORE_IMPORT_MAPPING";
  /** `columns.3.field` and so on. */
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`The mapping cannot be used: ${path}: ${problem}. Propose one from the table and correct that.`);
    this.path = path;
  }
}

/** No target of this name is on the fleet. */
export class ImportTargetError extends FleetError {
  readonly code = "CORE_IMPORT_TARGET";
  readonly target: string;

  constructor(target: string, known: readonly string[]) {
    super(`Nothing on this fleet is called "${target.slice(0, 100)}" in imports. There is: ${known.join(", ")}.`);
    this.target = target;
  }
}
