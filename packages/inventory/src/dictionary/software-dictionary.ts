import type { Component } from "../component.ts";
import { compileRule } from "./compiled-rule.ts";
import { derivedRecognition } from "./derived.ts";
import { type PreparedRow, RowPreparation } from "./prepared-row.ts";
import type { Product } from "./product.ts";
import type { Recognition } from "./recognition.ts";
import type { SoftwareRule } from "./rule.ts";
import { RuleIndex, type RuleMatch } from "./rule-index.ts";

/** Systems whose names are keys: who has the key has the product. */
const keyedSystems = new Set([
  "dpkg",
  "rpm",
  "apk",
  "pacman",
  "flatpak",
  "snap",
  "winget",
  "msix",
  "homebrew",
  "homebrew-cask",
]);

/** Products and the rules by which they are recognised, ready to be asked. Make one with {@link softwareDictionary}. */
export class SoftwareDictionary {
  readonly #products: ReadonlyMap<string, Product>;
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #editions: ReadonlyMap<string, readonly (readonly [string, string])[]>;
  readonly #index: RuleIndex;
  readonly #preparation = new RowPreparation();

  /** The rules must name products of the list. */
  constructor(products: readonly Product[], own: readonly SoftwareRule[], shipped: readonly SoftwareRule[]) {
    this.#products = new Map(products.map((product) => [product.id, product]));
    this.#aliases = new Map(products.flatMap(({ id, formerly = [] }) => formerly.map((alias) => [alias, id] as const)));
    this.#editions = new Map(products.map(({ id, editions = [] }) => [id, longestFirst(editions)]));
    this.#index = new RuleIndex([
      ...own.map((rule, index) => compileRule(rule, index, true)),
      ...shipped.map((rule, index) => compileRule(rule, own.length + index, false)),
    ]);
  }

  /** All products that have a name of their own, by id. */
  get products(): ReadonlyMap<string, Product> {
    return this.#products;
  }

  /** The id that a product has now, for one that it may have had. */
  currentId(productId: string): string {
    return this.#aliases.get(productId) ?? productId;
  }

  /** What one row is. It depends on nothing but the row and the dictionary. */
  recognise(row: Component): Recognition {
    const prepared = this.#preparation.prepare(row);
    const match = this.#index.first(prepared);
    const product = match && this.#products.get(this.currentId(match.compiled.rule.product));
    if (!match || !product) return withLanguage(derivedRecognition(prepared), row.language);
    const { compiled, fields } = match;
    const { cleaned, architecture } = prepared;
    return {
      product: product.id,
      name: product.name,
      publisher: product.publisher,
      kind: product.kind,
      version: versionOf(compiled, prepared),
      release: cleaned.release,
      edition: compiled.rule.edition ?? this.#edition(product.id, prepared.name),
      architecture,
      language: row.language ?? cleaned.language,
      isPart: compiled.rule.isPart ?? false,
      suites: product.suites ?? [],
      isDerived: false,
      confidence: isCertain(match, row) ? "high" : "medium",
      why: { rule: compiled.rule.id, origin: compiled.isOwn ? "own" : "shipped", fields },
    };
  }

  /** All rules that fit a row, in their order: the first decides. For explaining, and for tests. */
  fittingRules(row: Component): SoftwareRule[] {
    return this.#index.all(this.#preparation.prepare(row)).map(({ compiled }) => compiled.rule);
  }

  #edition(productId: string, name: string): string | undefined {
    const found = this.#editions.get(productId)?.find(([words]) => ` ${name} `.includes(` ${words} `));
    return found?.[1];
  }
}

function withLanguage(recognition: Recognition, language: string | undefined): Recognition {
  return language === undefined ? recognition : { ...recognition, language };
}

/** A name with fewer numbers tells a series, of which the row's version still says more. */
function versionOf({ rule }: RuleMatch["compiled"], { cleaned, version }: PreparedRow): string | undefined {
  const named = rule.versionFrom === "name" ? cleaned.version : undefined;
  return named !== undefined && /^\d+\.\d+\.\d/.test(named) ? named : version;
}

function isCertain({ compiled, fields }: RuleMatch, { ecosystem }: Component): boolean {
  if (compiled.rule.isShared) return false;
  if (fields.includes("identifier") || fields.includes("publisher") || keyedSystems.has(ecosystem)) return true;
  return compiled.rule.publisher === undefined && compiled.isOwn;
}

/** "Professional Plus" is asked for before "Professional". */
function longestFirst(editions: readonly string[]): (readonly [string, string])[] {
  return editions
    .map((edition) => [edition.toLowerCase(), edition] as const)
    .sort(([one], [other]) => other.length - one.length);
}
