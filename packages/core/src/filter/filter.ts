/** What an attribute is compared with. Dates are ISO 8601 texts, days are texts such as `2026-03-01`. */
export type FilterValue = string | number | boolean;

/**
 * What is asked of one attribute; several operators have to hold together.
 *
 * A value that is missing fulfils `missing: true` and nothing else.
 */
export interface FilterTest {
  /** Exactly this, upper and lower case told apart. The same as writing the value without an operator. */
  readonly is?: FilterValue | undefined;
  /** One of these, at most 1,000. */
  readonly oneOf?: readonly FilterValue[] | undefined;
  /** Holds this text anywhere, upper and lower case being the same. `%` and `_` have no meaning. */
  readonly contains?: string | undefined;
  readonly startsWith?: string | undefined;
  readonly endsWith?: string | undefined;
  /** Smaller, earlier; of texts: before it in the order of their UTF-8 bytes. */
  readonly below?: string | number | undefined;
  readonly above?: string | number | undefined;
  readonly atMost?: string | number | undefined;
  readonly atLeast?: string | number | undefined;
  /** Whether nothing is known. */
  readonly missing?: boolean | undefined;
}

/**
 * Which devices: plain JSON, names of attributes with what is asked of each. All entries have to hold.
 *
 * `any`, `all` and `not` hold filters inside; `not` is the exact opposite, so it also finds devices of which nothing is
 * known. There is no operator relative to now: what a filter finds changes only when a device changes.
 *
 * At most ten levels deep, 200 tests and 2,000 values in all.
 *
 * @example
 * ```ts
 * import type { Filter } from "@fleetwright/core";
 *
 * export const smallOrOld: Filter = {
 *   kind: "pc",
 *   any: [{ "memory.bytes": { below: 8e9 } }, { "warranty.end": { below: "2026-01-01" } }],
 *   not: { name: { startsWith: "spare-" } },
 * };
 * ```
 */
export interface Filter {
  readonly any?: readonly Filter[] | undefined;
  readonly all?: readonly Filter[] | undefined;
  readonly not?: Filter | undefined;
  readonly [attribute: string]: FilterValue | FilterTest | Filter | readonly Filter[] | undefined;
}
