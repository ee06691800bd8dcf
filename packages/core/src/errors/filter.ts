import { FleetError } from "../fleet-error.ts";

/** A filter or a sort names an attribute that nobody offers. */
export class AttributeUnknownError extends FleetError {
  readonly code = "CORE_ATTRIBUTE_UNKNOWN";
  readonly attribute: string;
  readonly known: readonly string[];

  constructor(attribute: string, known: readonly string[]) {
    super(`There is no attribute ${JSON.stringify(attribute.slice(0, 80))}. Known are: ${known.join(", ")}.`);
    this.attribute = attribute;
    this.known = known;
  }
}

/** A plugin offers an attribute under a name that is taken or impossible. */
export class AttributeConflictError extends FleetError {
  readonly code = "CORE_ATTRIBUTE_CONFLICT";
  readonly attribute: string;

  constructor(attribute: string, problem: string) {
    super(`The attribute ${JSON.stringify(attribute)} ${problem}. Rename it in its plugin.`);
    this.attribute = attribute;
  }
}

/** A filter is not well-formed: a wrong type, an unknown operator, too much of it. */
export class FilterInvalidError extends FleetError {
  readonly code = "CORE_FILTER_INVALID";
  /** Where in the filter: `any.0.name`. */
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`The filter cannot be used${path === "" ? "" : ` at ${JSON.stringify(path.slice(0, 200))}`}: ${problem}.`);
    this.path = path;
  }
}

/** A list cannot be sorted like that. */
export class SortInvalidError extends FleetError {
  readonly code = "CORE_SORT_INVALID";

  constructor(problem: string) {
    super(`The list cannot be sorted like that: ${problem}.`);
  }
}

/** A cursor is damaged, or comes from a list that asked something else. */
export class CursorInvalidError extends FleetError {
  readonly code = "CORE_CURSOR_INVALID";

  constructor() {
    super("The cursor is damaged or belongs to another list. Pass `next` of a page of the same query, or begin anew.");
  }
}
