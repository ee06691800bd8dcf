import { createHash } from "node:crypto";
import type { Advisory } from "../advisory.ts";
import { CatalogBase } from "./catalog-base.ts";
import type { CatalogContent, CatalogFeed } from "./catalog-columns.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { type CatalogChanges, copiedChanges, noChanges } from "./changes/catalog-changes.ts";
import { changeCatalog } from "./changes/change-catalog.ts";
import { ChangedReader } from "./changes/changed-reader.ts";
import { namesOfOne } from "./changes/renamed.ts";
import { dayText } from "./day-number.ts";
import type { KnownOrders } from "./known-orders.ts";
import type { PackageScope } from "./package-scope.ts";

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

/** What is new in a feed. */
export interface FeedChange {
  readonly feed: string;
  /** In place of those that have the same ids in this feed; withdrawn ones only go. */
  readonly advisories: Iterable<Advisory>;
  /** The state that the feed has with it, ISO 8601. */
  readonly asOf?: string | undefined;
}

/** A catalog with what changed. */
export interface ChangedCatalog {
  readonly catalog: Catalog;
  /** The keys whose hits may be others than before, rising; all others have the same, with the same numbers. */
  readonly changedKeys: Uint32Array;
}

/** All advisories, compiled for matching. Immutable: what changes is another catalog. */
export class Catalog {
  /**
   * Its file, in shared memory: workers read the same with `catalogOf`. What {@link Catalog.with} added is not in it.
   */
  readonly bytes: Uint8Array;
  /** What tells one catalog from another, in hexadecimal. */
  readonly digest: string;
  /** The catalog in numbers, for whoever matches many components. */
  readonly numbers: CatalogReader;
  /** The orders of versions that it was opened with. */
  readonly orders: KnownOrders;
  readonly #base: CatalogBase;
  readonly #changes: CatalogChanges | undefined;

  /** @internal Made by `openCatalog`, `catalogOf` and `compileCatalog`. */
  constructor(
    content: CatalogContent | { readonly base: CatalogBase; readonly changes: CatalogChanges },
    bytes: Uint8Array,
    digest: string,
    orders: KnownOrders,
  ) {
    this.bytes = bytes;
    this.digest = digest;
    this.orders = orders;
    this.#base = "base" in content ? content.base : new CatalogBase(content);
    this.#changes = "base" in content ? content.changes : undefined;
    this.numbers = this.#changes ? new ChangedReader(this.#base, this.#changes) : this.#base;
  }

  /** What it was compiled from, with the state of each and what was left out of it. */
  get feeds(): readonly CatalogFeed[] {
    return this.numbers.feeds;
  }

  /** Whether anything was added since it was compiled. */
  get isChanged(): boolean {
    return this.#changes !== undefined;
  }

  /** Whether it knows of any package of a scope. */
  hasScope(scope: PackageScope): boolean {
    return this.numbers.keysOfScope(scope) > 0;
  }

  /** An advisory by its number. */
  advisory(number: number): CatalogAdvisory {
    const { numbers } = this;
    const names = Array.from(numbers.subjects(number), (name) => numbers.nameText(numbers.canonical(name)));
    return {
      id: numbers.advisoryId(number),
      feed: numbers.feeds[numbers.advisoryFeed(number)]?.name ?? "",
      vulnerabilities: [...new Set(names)],
      summary: numbers.advisorySummary(number),
      published: dayText(numbers.advisoryDay(number)),
      severities: numbers.severities(number),
    };
  }

  /** The numbers of all advisories that are about a vulnerability, by whichever of its names. */
  about(vulnerability: string): readonly number[] {
    const { numbers } = this;
    const name = numbers.nameOf(vulnerability);
    if (name < 0) return [];
    const names = namesOfOne(numbers, name);
    const found = new Set<number>();
    for (const one of names)
      for (const advisory of numbers.advisoriesOf(one))
        if (numbers.subjects(advisory).some((subject) => names.has(subject))) found.add(advisory);
    return [...found].sort((a, b) => a - b);
  }

  /**
   * This catalog with what changed in a feed, and the keys whose hits may be others for it. Only the packages of those
   * advisories are looked at, so it takes milliseconds; its answers are those of a catalog compiled from everything.
   *
   * It grows with each change: compile anew now and then, and to keep it in a file.
   */
  with({ feed, advisories, asOf }: FeedChange): ChangedCatalog {
    const all = [...advisories];
    const changes = this.#changes ? copiedChanges(this.#changes) : noChanges(this.#base, keysOfScopes(this.#base));
    const number = feedNumber(changes, feed);
    const changedKeys = changeCatalog(this.#base, changes, this.orders, number, all);
    const withdrawn = all.filter((advisory) => advisory.withdrawn !== undefined).length;
    changes.feeds = changes.feeds.map((entry, index) =>
      index === number ? { ...entry, asOf: asOf ?? entry.asOf, withdrawn: entry.withdrawn + withdrawn } : entry,
    );
    const told = JSON.stringify([this.digest, feed, asOf, all]);
    const digest = createHash("sha256").update(told).digest("hex");
    const catalog = new Catalog({ base: this.#base, changes }, this.bytes, digest, this.orders);
    return { catalog, changedKeys };
  }
}

function keysOfScopes(base: CatalogBase): number[] {
  return Array.from({ length: base.counts.scopes }, (_, scope) => base.keysOfScope(base.scope(scope)));
}

function feedNumber(changes: CatalogChanges, name: string): number {
  const known = changes.feeds.findIndex((feed) => feed.name === name);
  if (known >= 0) return known;
  changes.feeds = [...changes.feeds, { name, advisories: 0, withdrawn: 0, skipped: 0, skippedFor: [] }];
  return changes.feeds.length - 1;
}
