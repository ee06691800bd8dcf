import type { Advisory } from "../advisory.ts";
import { AdvisoryColumns } from "./advisory-columns.ts";
import { statementsOf } from "./advisory-rows.ts";
import type { CatalogContent } from "./catalog-columns.ts";
import { FeedCount } from "./feed-count.ts";
import { KeyRows } from "./key-rows.ts";
import type { KnownOrders } from "./known-orders.ts";
import { distinctLists, invertedLists } from "./number-lists.ts";
import { namings, type PackageScope, scopeText } from "./package-scope.ts";
import { StatementColumns } from "./statement-columns.ts";
import { TextTableBuilder } from "./text-table.ts";

/** Collects advisories as numbers, and sorts them into a catalog's columns at the end. */
export class CatalogBuilder {
  readonly #orders: KnownOrders;
  readonly #texts = new TextTableBuilder();
  readonly #labels = new Map<string, number>();
  readonly #scopes = new Map<string, { readonly number: number; readonly scope: PackageScope }>();
  readonly #keys = new Map<string, number>();
  readonly #keyScopes: number[] = [];
  readonly #keyNames: number[] = [];
  readonly #statements = new StatementColumns();
  readonly #advisories = new AdvisoryColumns(this.#texts);
  readonly #feeds: FeedCount[] = [];

  readonly #numbering = {
    text: (text: string): number => this.#texts.numberOf(text),
    label: (label: string | undefined): number => (label === undefined ? 0 : numberIn(this.#labels, label) + 1),
  };

  constructor(orders: KnownOrders) {
    this.#orders = orders;
  }

  /** Begins a feed: what is added to it from then on is its. */
  feed(about: { readonly feed: string; readonly source?: string | undefined; readonly asOf?: string | undefined }): {
    add(advisory: Advisory): void;
    skip(record: string, reason: string): void;
  } {
    const number = this.#feeds.length;
    const count = new FeedCount(about);
    this.#feeds.push(count);
    return {
      add: (advisory) => {
        if (count.add(advisory)) this.#add({ number, name: about.feed }, advisory);
      },
      skip: (record, reason) => count.skip(record, reason),
    };
  }

  #add(feed: { readonly number: number; readonly name: string }, advisory: Advisory): void {
    const number = this.#advisories.add(feed, advisory);
    for (const affected of advisory.affected) {
      const key = this.#keyOf(affected, affected.name);
      this.#advisories.addKey(number, key);
      // Without an order of its versions nothing can be compared; that the package is known is all there is to say.
      const order = this.#orders(affected.ecosystem);
      if (!order) continue;
      for (const statement of statementsOf(order, number, affected, this.#numbering))
        this.#statements.push(key, statement);
    }
  }

  #keyOf(scope: PackageScope, name: string): number {
    const text = scopeText(scope);
    let known = this.#scopes.get(text);
    if (!known) {
      const { ecosystem, release, named } = scope;
      known = { number: this.#scopes.size, scope: { ecosystem, release, named } };
      this.#scopes.set(text, known);
    }
    const key = numberIn(this.#keys, `${known.number}\0${name}`);
    if (key === this.#keyNames.length) {
      this.#keyScopes.push(known.number);
      this.#keyNames.push(this.#texts.numberOf(name));
    }
    return key;
  }

  finish(): CatalogContent {
    const scopes = [...this.#scopes.values()].map(({ scope }) => scope);
    // Texts that only the columns need have to be numbered before the texts are packed.
    const scopeColumn = scopes.flatMap(({ ecosystem, release, named }) => [
      this.#texts.numberOf(ecosystem),
      this.#texts.optional(release),
      namings.indexOf(named),
    ]);
    const labels = [...this.#labels.keys()].map((label) => this.#texts.numberOf(label));
    const texts = this.#texts.table();
    const order = Array.from(this.#keyNames, (_, key) => key).sort(
      (a, b) =>
        (this.#keyScopes[a] ?? 0) - (this.#keyScopes[b] ?? 0) ||
        texts.compareTexts(this.#keyNames[a] ?? 0, this.#keyNames[b] ?? 0),
    );
    const places = new Uint32Array(order.length);
    order.forEach((key, place) => {
      places[key] = place;
    });
    const keys = new KeyRows(this.#orders, texts);
    const statements = this.#statements.byKey(order.length);
    for (const key of order) {
      const ecosystem = scopes[this.#keyScopes[key] ?? 0]?.ecosystem ?? "";
      keys.add(ecosystem, this.#statements.of(statements, key));
    }
    const advisories = this.#advisories.columns(texts, places);
    const subjects = { offsets: advisories.subjectOffsets, items: advisories.subjects };
    const links = { offsets: advisories.linkOffsets, items: advisories.links };
    const mentioned = invertedLists(joined(subjects, links), advisories.names.length);
    const named = distinctLists(mentioned);
    const counts = this.#advisories.countByFeed(this.#feeds.length);
    return {
      columns: {
        textOffsets: this.#texts.offsets,
        scopes: Uint32Array.from(scopeColumn),
        labels: Uint32Array.from(labels),
        keyScopes: Uint32Array.from(order, (key) => this.#keyScopes[key] ?? 0),
        keyNames: Uint32Array.from(order, (key) => this.#keyNames[key] ?? 0),
        ...keys.columns(),
        ...advisories,
        nameAdvisoryOffsets: named.offsets,
        nameAdvisories: named.items,
      },
      texts: this.#texts.bytes,
      feeds: this.#feeds.map((feed, number) => feed.summary(counts[number] ?? 0)),
    };
  }
}

type Lists = { readonly offsets: Uint32Array; readonly items: Uint32Array };

/** Each owner's numbers of both. */
function joined(a: Lists, b: Lists): Lists {
  const owners = a.offsets.length - 1;
  const offsets = a.offsets.map((offset, index) => offset + (b.offsets[index] ?? 0));
  const items = new Uint32Array(a.items.length + b.items.length);
  for (let owner = 0; owner < owners; owner += 1) {
    const mine = a.items.subarray(a.offsets[owner], a.offsets[owner + 1]);
    items.set(mine, offsets[owner]);
    items.set(b.items.subarray(b.offsets[owner], b.offsets[owner + 1]), (offsets[owner] ?? 0) + mine.length);
  }
  return { offsets, items };
}

function numberIn(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(text, number);
  return number;
}
