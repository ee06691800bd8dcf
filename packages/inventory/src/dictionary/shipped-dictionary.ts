import * as z from "zod";
import { DictionaryInvalidError } from "../errors/dictionary.ts";
import type { Product } from "./product.ts";
import { shippedProducts } from "./products.ts";
import { OwnDictionary, type OwnDictionaryInput, type SoftwareRule } from "./rule.ts";
import { rulesOf, sourceRulesOf } from "./shipped-rules.ts";
import { SoftwareDictionary } from "./software-dictionary.ts";

/** Compiled when it is asked for first: whoever does not recognise software does not pay for it. */
let shipped: { readonly products: readonly Product[]; readonly rules: readonly SoftwareRule[] } | undefined;

/**
 * The dictionary of the package, with products and rules of one's own on top: they are asked first, in their order.
 *
 * @throws DictionaryInvalidError when something does not fit its schema, an id is taken, or a rule names no product.
 */
export function softwareDictionary(own: OwnDictionaryInput = {}): SoftwareDictionary {
  const { products, rules } = checkDictionary(own);
  shipped ??= {
    products: shippedProducts().map(({ id, name, publisher, kind, formerly, editions, suites }) => ({
      ...{ id, name, publisher, kind },
      ...(formerly && { formerly }),
      ...(editions && { editions }),
      ...(suites && { suites }),
    })),
    // What is a part by its source alone is asked about last: a package may be a product of its own.
    rules: [...shippedProducts().flatMap(rulesOf), ...shippedProducts().flatMap(sourceRulesOf)],
  };
  return new SoftwareDictionary([...products, ...shipped.products], rules, shipped.rules);
}

/** Checks products and rules of one's own against their schema and against the dictionary of the package. */
export function checkDictionary(own: unknown): OwnDictionary {
  const result = OwnDictionary.safeParse(own);
  if (!result.success) throw new DictionaryInvalidError(z.prettifyError(result.error));
  const ids = new Set<string>();
  const taken = new Set(shippedProducts().flatMap(({ id, formerly = [] }) => [id, ...formerly]));
  for (const product of result.data.products) {
    for (const id of [product.id, ...(product.formerly ?? [])]) {
      if (taken.has(id)) throw new DictionaryInvalidError(`the id "${id}" belongs to a product already`);
      taken.add(id);
    }
  }
  for (const { id, product } of result.data.rules) {
    if (ids.has(id)) throw new DictionaryInvalidError(`two rules have the id "${id}"`);
    ids.add(id);
    if (!taken.has(product))
      throw new DictionaryInvalidError(`the rule "${id}" names the product "${product}", which is not declared`);
  }
  return result.data;
}
