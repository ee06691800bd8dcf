import { type CompiledRule, fittingFields, type MatchedField } from "./compiled-rule.ts";
import type { PreparedRow } from "./prepared-row.ts";

/** How much of a pattern's beginning rules with wildcards are found by. */
const prefixLength = 5;

/** A rule that fits a row, and by what. */
export interface RuleMatch {
  readonly compiled: CompiledRule;
  readonly fields: readonly MatchedField[];
}

/** Finds the rules that may fit a row without asking all: by the whole text, or by its first characters. */
export class RuleIndex {
  readonly #exact = new Map<string, CompiledRule[]>();
  readonly #prefixes = new Map<string, CompiledRule[]>();

  constructor(rules: readonly CompiledRule[]) {
    for (const rule of rules) {
      for (const { prefix, isExact } of rule.patterns[rule.indexedBy] ?? []) {
        const key = `${rule.indexedBy}\0${isExact ? prefix : prefix.slice(0, prefixLength)}`;
        const index = isExact ? this.#exact : this.#prefixes;
        const known = index.get(key);
        if (!known) index.set(key, [rule]);
        else if (known.at(-1) !== rule) known.push(rule);
      }
    }
  }

  /** The first rule that fits. */
  first(row: PreparedRow): RuleMatch | undefined {
    let best: RuleMatch | undefined;
    for (const compiled of this.#candidates(row)) {
      if (best && compiled.order >= best.compiled.order) continue;
      const fields = fittingFields(compiled, row);
      if (fields) best = { compiled, fields };
    }
    return best;
  }

  /** All rules that fit, in their order. */
  all(row: PreparedRow): RuleMatch[] {
    const found = new Map<CompiledRule, RuleMatch>();
    for (const compiled of this.#candidates(row)) {
      const fields = fittingFields(compiled, row);
      if (fields) found.set(compiled, { compiled, fields });
    }
    return [...found.values()].sort((a, b) => a.compiled.order - b.compiled.order);
  }

  *#candidates(row: PreparedRow): Generator<CompiledRule> {
    yield* this.#of("name", row.name);
    yield* this.#of("source", row.source);
    if (row.identifier !== undefined) yield* this.#of("identifier", row.identifier);
    if (row.publisherKey !== undefined) yield* this.#of("publisher", row.publisherKey);
  }

  *#of(field: MatchedField, text: string): Generator<CompiledRule> {
    const exact = this.#exact.get(`${field}\0${text}`);
    if (exact) yield* exact;
    for (let length = Math.min(prefixLength, text.length); length >= 0; length -= 1) {
      const rules = this.#prefixes.get(`${field}\0${text.slice(0, length)}`);
      if (rules) yield* rules;
    }
  }
}
