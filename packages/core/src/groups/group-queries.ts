import type { FilterNode } from "../filter/filter-node.ts";
import type { KnownAttributes } from "../filter/known-attributes.ts";
import { readFilter } from "../filter/read-filter.ts";
import { isFleetError } from "../fleet-error.ts";

const maxKept = 1_000;

/** The queries of groups as the store has them, checked against the attributes that there are now. */
export class GroupQueries {
  readonly #attributes: KnownAttributes;
  readonly #kept = new Map<string, FilterNode | undefined>();

  constructor(attributes: KnownAttributes) {
    this.#attributes = attributes;
  }

  /** Checks a query on its way into the store. @throws FilterInvalidError, AttributeUnknownError */
  check(query: unknown): string {
    readFilter(query, this.#attributes);
    return JSON.stringify(query);
  }

  /** Undefined when it cannot be asked now: a plugin that offered one of its attributes is not there. */
  read(query: string): FilterNode | undefined {
    if (!this.#kept.has(query)) {
      if (this.#kept.size >= maxKept) this.#kept.clear();
      this.#kept.set(query, this.#parse(query));
    }
    return this.#kept.get(query);
  }

  #parse(query: string): FilterNode | undefined {
    try {
      return readFilter(JSON.parse(query), this.#attributes);
    } catch (error) {
      if (isFleetError(error)) return undefined;
      throw error;
    }
  }
}
