import type { MatchedField } from "./compiled-rule.ts";
import type { ProductKind } from "./product.ts";

/** What a row of software is. */
export interface Recognition {
  /** The id of the product. Those of the dictionary are stable; derived ones begin with `derived:`. */
  readonly product: string;
  readonly name: string;
  readonly publisher?: string | undefined;
  readonly kind: ProductKind;
  /** Undefined where neither the row nor its name tells one. Never empty: no version is not every version. */
  readonly version?: string | undefined;
  /** The year that the name has, such as 2016: what the version does not tell. */
  readonly release?: string | undefined;
  readonly edition?: string | undefined;
  readonly architecture?: string | undefined;
  /** A BCP 47 tag. */
  readonly language?: string | undefined;
  /** The row is a part of the product: a language pack, a library of its package. It alone does not make the product. */
  readonly isPart: boolean;
  /** Suites that may have brought it along. */
  readonly suites: readonly string[];
  /** No rule knew it: the id was made of its name and publisher. */
  readonly isDerived: boolean;
  /**
   * - `high`: by an identifier, by the key of a package, or by name and publisher.
   * - `medium`: by the name alone.
   * - `low`: derived.
   */
  readonly confidence: "high" | "medium" | "low";
  readonly why: {
    /** The rule that decided, such as `mozilla.firefox/windows`; `derived` when none did. */
    readonly rule: string;
    readonly origin: "own" | "shipped" | "derived";
    /** The fields by which the rule fits. */
    readonly fields: readonly MatchedField[];
  };
}
