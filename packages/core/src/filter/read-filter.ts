import type { Attribute } from "../attribute.ts";
import { FilterInvalidError } from "../errors/filter.ts";
import { type FilterNode, operators, type TestNode } from "./filter-node.ts";
import type { KnownAttributes } from "./known-attributes.ts";
import { testSchemaOf } from "./test-schema.ts";

const maxDepth = 10;
const maxTests = 200;
const maxValues = 2_000;

/**
 * Checks a filter from anywhere against the attributes that there are.
 *
 * @throws FilterInvalidError, AttributeUnknownError
 */
export function readFilter(filter: unknown, attributes: KnownAttributes): FilterNode {
  return new FilterReader(attributes).filter(filter, [], 0);
}

class FilterReader {
  readonly #attributes: KnownAttributes;
  #tests = 0;
  #values = 0;

  constructor(attributes: KnownAttributes) {
    this.#attributes = attributes;
  }

  filter(input: unknown, path: readonly string[], depth: number): FilterNode {
    if (depth > maxDepth) throw new FilterInvalidError(path.join("."), `it is deeper than ${maxDepth} levels`);
    const parts: FilterNode[] = [];
    for (const [key, value] of entriesOf(input, path)) {
      const here = [...path, key];
      if (value === undefined) continue;
      if (key === "any" || key === "all") {
        const nodes = this.#list(value, here, depth);
        parts.push(key === "any" ? { any: nodes } : { all: nodes });
      } else if (key === "not") parts.push({ not: this.filter(value, here, depth + 1) });
      else parts.push(...this.#attribute(this.#attributes.get(key), value, here.join(".")));
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { all: parts };
  }

  #list(input: unknown, path: readonly string[], depth: number): FilterNode[] {
    if (!Array.isArray(input)) throw new FilterInvalidError(path.join("."), "a list of filters is expected");
    if (input.length > maxTests) throw new FilterInvalidError(path.join("."), `it has more than ${maxTests} filters`);
    return input.map((filter, index) => this.filter(filter, [...path, String(index)], depth + 1));
  }

  #attribute(attribute: Attribute, value: unknown, path: string): TestNode[] {
    const input = typeof value === "object" ? value : { is: value };
    const { success, data, error } = testSchemaOf(attribute).safeParse(input);
    if (!success) {
      const [issue] = error.issues;
      const at = typeof value === "object" ? [path, ...(issue?.path ?? [])].join(".") : path;
      throw new FilterInvalidError(at, `${issue?.message ?? "it is not understood"} (${expectationOf(attribute)})`);
    }
    const nodes: TestNode[] = [];
    for (const operator of operators) {
      const asked = data[operator];
      if (asked === undefined) continue;
      this.#count(Array.isArray(asked) ? asked.length : 1, path);
      // The attribute's schema has checked that operator and value belong together.
      nodes.push({ attribute, operator, value: asked } as TestNode);
    }
    if (nodes.length === 0) throw new FilterInvalidError(path, `an operator is missing (${expectationOf(attribute)})`);
    return nodes;
  }

  #count(values: number, path: string): void {
    this.#tests += 1;
    this.#values += values;
    if (this.#tests > maxTests) throw new FilterInvalidError(path, `it has more than ${maxTests} tests`);
    if (this.#values > maxValues) throw new FilterInvalidError(path, `it has more than ${maxValues} values`);
  }
}

/** The own entries of a plain object, sorted, so that the order of keys makes no difference. */
function entriesOf(input: unknown, path: readonly string[]): [string, unknown][] {
  const plain = typeof input === "object" && input !== null && !Array.isArray(input) && isPlain(input);
  if (!plain) throw new FilterInvalidError(path.join("."), "an object is expected");
  return Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A Map or a Date has no own entries and would be a filter that everything fulfils. */
function isPlain(input: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function expectationOf({ name, type, values }: Attribute): string {
  return `${name} is ${values ? `one of ${values.join(", ")}` : `a ${type}`}`;
}
