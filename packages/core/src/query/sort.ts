import type { Attribute } from "../attribute.ts";
import { SortInvalidError } from "../errors/filter.ts";
import type { KnownAttributes } from "../filter/known-attributes.ts";

const maxColumns = 3;

/**
 * The order of a list: a name of an attribute, or up to three of them; `-` before one means descending. Devices without
 * a value come last either way, and ties are broken by the device's id.
 */
export type Sort = string | readonly string[];

/** One attribute that a list is sorted by. */
export interface SortColumn {
  readonly attribute: Attribute;
  readonly descending: boolean;
}

/** @throws SortInvalidError, AttributeUnknownError */
export function readSort(sort: unknown, attributes: KnownAttributes): readonly SortColumn[] {
  const names: unknown[] = sort === undefined ? [] : Array.isArray(sort) ? sort : [sort];
  if (names.length > maxColumns) throw new SortInvalidError(`by at most ${maxColumns} attributes`);
  const columns = names.map((name) => {
    if (typeof name !== "string") throw new SortInvalidError("names of attributes are expected, as texts");
    const descending = name.startsWith("-");
    const attribute = attributes.get(descending ? name.slice(1) : name);
    if (attribute.type === "place") throw new SortInvalidError(`${attribute.name} has no order`);
    return { attribute, descending };
  });
  if (new Set(columns.map(({ attribute }) => attribute)).size < columns.length)
    throw new SortInvalidError("an attribute is named twice");
  return columns;
}

/** What the store has in the column of an attribute. */
export function kindOf({ attribute: { type } }: SortColumn): "string" | "number" {
  return type === "text" || type === "day" || type === "place" ? "string" : "number";
}
