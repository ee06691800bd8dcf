import type { Attribute } from "../attribute.ts";
import { AttributeConflictError, AttributeUnknownError } from "../errors/filter.ts";

const reserved = new Set(["any", "all", "not"]);
const wellFormed = /^[a-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$/;

/** The attributes that devices can be asked about in filters, by name. */
export class KnownAttributes {
  readonly #byName = new Map<string, Attribute>();

  /** @throws AttributeConflictError */
  constructor(attributes: Iterable<Attribute>) {
    for (const attribute of attributes) {
      const { name } = attribute;
      if (reserved.has(name) || !wellFormed.test(name)) throw new AttributeConflictError(name, "has no possible name");
      if (this.#byName.has(name)) throw new AttributeConflictError(name, "is offered twice");
      if (attribute.personal !== "direct") this.#byName.set(name, attribute);
    }
  }

  /** @throws AttributeUnknownError */
  get(name: string): Attribute {
    const attribute = this.#byName.get(name);
    if (!attribute) throw new AttributeUnknownError(name, [...this.#byName.keys()].sort());
    return attribute;
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }
}
