import type { Attribute } from "../attribute.ts";

/** A value as it is in the store: dates in milliseconds, booleans as 1 and 0. */
export type StoredValue = string | number;

/** The operators of a test. */
export const operators = [
  "is",
  "oneOf",
  "contains",
  "startsWith",
  "endsWith",
  "below",
  "above",
  "atMost",
  "atLeast",
  "missing",
] as const;

/** What conditions need to know of an attribute. */
export interface AskedColumn extends Pick<Attribute, "name" | "type" | "table" | "column"> {
  /** It holds what the store's `lower` made of a text. */
  readonly isLower?: boolean;
}

/** One test of one attribute. */
export type TestNode = { readonly attribute: AskedColumn } & (
  | { readonly operator: "oneOf"; readonly value: readonly StoredValue[] }
  | { readonly operator: "missing"; readonly value: boolean }
  | { readonly operator: "contains" | "startsWith" | "endsWith"; readonly value: string }
  | { readonly operator: "is" | "below" | "above" | "atMost" | "atLeast"; readonly value: StoredValue }
);

/** A filter that has been checked: its attributes exist and its values fit them. */
export type FilterNode =
  | { readonly all: readonly FilterNode[] }
  | { readonly any: readonly FilterNode[] }
  | { readonly not: FilterNode }
  | TestNode;

/** What everything fulfils. */
export const everything: FilterNode = { all: [] };

/** The tests inside of a filter. */
export function testsOf(node: FilterNode): readonly TestNode[] {
  if ("all" in node) return node.all.flatMap(testsOf);
  if ("any" in node) return node.any.flatMap(testsOf);
  if ("not" in node) return testsOf(node.not);
  return [node];
}

/** The same text for filters that ask the same, whatever the order of their keys was. */
export function textOf(node: FilterNode): string {
  return JSON.stringify(node, (key, value: unknown) => (key === "attribute" ? (value as AskedColumn).name : value));
}
