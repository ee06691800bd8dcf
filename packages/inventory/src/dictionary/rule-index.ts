import { type CompiledRule, fittingFields, type MatchedField } from "./compiled-rule.ts";
import type { PreparedRow } from "./prepared-row.ts";

/** How much of a pattern's beginning rules with wildcards are found by. */
const prefixLength = 5;

const none: readonly CompiledRule[] = [];

/** A rule that fits a row, and by what. */
export interface RuleMatch {
  readonly compiled: CompiledRule;
  readonly fields: readonly MatchedField[];
}

/** Rules by one field. */
interface FieldIndex {
  readonly exact: Map<string, CompiledRule[]>;
  readonly prefixes: Map<string, CompiledRule[]>;
  /** The lengths of the prefixes: others need not be looked up. */
  readonly lengths: Set<number>;
}

/** Finds the rules that may fit a row without asking all: by the whole text, or by its first characters. */
export class RuleIndex {
  readonly #fields: Readonly<Record<MatchedField, FieldIndex>> = {
    name: emptyIndex(),
    source: emptyIndex(),
    identifier: emptyIndex(),
    publisher: emptyIndex(),
  };

  constructor(rules: readonly CompiledRule[]) {
    for (const rule of rules) {
      const { exact, prefixes, lengths } = this.#fields[rule.indexedBy];
      for (const { prefix, isExact } of rule.patterns[rule.indexedBy] ?? []) {
        const key = isExact ? prefix : prefix.slice(0, prefixLength);
        if (!isExact) lengths.add(key.length);
        const index = isExact ? exact : prefixes;
        const known = index.get(key);
        if (!known) index.set(key, [rule]);
        else if (known.at(-1) !== rule) known.push(rule);
      }
    }
  }

  /** The first rule that fits. */
  first(row: PreparedRow): RuleMatch | undefined {
    let best: RuleMatch | undefined;
    this.#ask(row, (compiled) => {
      if (best && compiled.order >= best.compiled.order) return;
      const fields = fittingFields(compiled, row);
      if (fields) best = { compiled, fields };
    });
    return best;
  }

  /** All rules that fit, in their order. */
  all(row: PreparedRow): RuleMatch[] {
    const found = new Map<CompiledRule, RuleMatch>();
    this.#ask(row, (compiled) => {
      const fields = fittingFields(compiled, row);
      if (fields) found.set(compiled, { compiled, fields });
    });
    return [...found.values()].sort((a, b) => a.compiled.order - b.compiled.order);
  }

  #ask(row: PreparedRow, candidate: (rule: CompiledRule) => void): void {
    askIndex(this.#fields.name, row.name, candidate);
    askIndex(this.#fields.source, row.source, candidate);
    if (row.identifier !== undefined) askIndex(this.#fields.identifier, row.identifier, candidate);
    if (row.publisherKey !== undefined) askIndex(this.#fields.publisher, row.publisherKey, candidate);
  }
}

function emptyIndex(): FieldIndex {
  return { exact: new Map(), prefixes: new Map(), lengths: new Set() };
}

function askIndex(
  { exact, prefixes, lengths }: FieldIndex,
  text: string,
  candidate: (rule: CompiledRule) => void,
): void {
  for (const rule of exact.get(text) ?? none) candidate(rule);
  for (const length of lengths) {
    if (length > text.length) continue;
    for (const rule of prefixes.get(text.slice(0, length)) ?? none) candidate(rule);
  }
}
