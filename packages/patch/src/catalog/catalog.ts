import { CatalogBase } from "./catalog-base.ts";
import type { CatalogContent, CatalogFeed } from "./catalog-columns.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { dayText } from "./day-number.ts";
import type { KnownOrders } from "./known-orders.ts";
import { type PackageScope, scopeText } from "./package-scope.ts";

/** An advisory as a catalog has it. */
export interface CatalogAdvisory {
  readonly id: string;
  /** The feed that told it. */
  readonly feed: string;
  /** What it is about: each by the name that stands for it, a CVE where it has one. */
  readonly vulnerabilities: readonly string[];
  readonly summary: string | undefined;
  /** `2026-11-23` */
  readonly published: string | undefined;
  /** CVSS vectors, as published. */
  readonly severities: readonly string[];
}

/** All advisories, compiled for matching. Immutable: what changes is another catalog. */
export class Catalog {
  /** Its file, in shared memory: workers read the same with {@link catalogOf}. */
  readonly bytes: Uint8Array;
  /** What tells one catalog from another: the SHA-256 of its content, in hexadecimal. */
  readonly digest: string;
  /** The catalog in numbers, for whoever matches many components. */
  readonly numbers: CatalogReader;
  /** The orders of versions that it was opened with. */
  readonly orders: KnownOrders;
  readonly #scopes: ReadonlySet<string>;

  /** @internal Made by `openCatalog`, `catalogOf` and `compileCatalog`. */
  constructor(content: CatalogContent, bytes: Uint8Array, digest: string, orders: KnownOrders) {
    this.orders = orders;
    this.bytes = bytes;
    this.digest = digest;
    this.numbers = new CatalogBase(content);
    const { counts } = this.numbers;
    const scopes = Array.from({ length: counts.scopes }, (_, scope) => this.numbers.scope(scope));
    this.#scopes = new Set(scopes.map(scopeText));
  }

  /** What it was compiled from, with the state of each and what was left out of it. */
  get feeds(): readonly CatalogFeed[] {
    return this.numbers.feeds;
  }

  /** Whether it knows of any package of a scope. */
  hasScope(scope: PackageScope): boolean {
    return this.#scopes.has(scopeText(scope));
  }

  /** An advisory by its number. */
  advisory(number: number): CatalogAdvisory {
    const { numbers } = this;
    return {
      id: numbers.advisoryId(number),
      feed: numbers.feeds[numbers.advisoryFeed(number)]?.name ?? "",
      vulnerabilities: [
        ...new Set(Array.from(numbers.subjects(number), (name) => numbers.nameText(numbers.canonical(name)))),
      ],
      summary: numbers.advisorySummary(number),
      published: dayText(numbers.advisoryDay(number)),
      severities: numbers.severities(number),
    };
  }
}
