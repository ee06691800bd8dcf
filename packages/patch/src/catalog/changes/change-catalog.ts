import type { Advisory } from "../../advisory.ts";
import { linksOf, subjectsOf } from "../advisory-columns.ts";
import { statementsOf } from "../advisory-rows.ts";
import type { CatalogReader } from "../catalog-reader.ts";
import { dayNumber } from "../day-number.ts";
import type { Statement } from "../key-table.ts";
import type { KnownOrders } from "../known-orders.ts";
import { type PackageScope, scopeText } from "../package-scope.ts";
import type { CatalogChanges } from "./catalog-changes.ts";
import { ChangedReader } from "./changed-reader.ts";
import { statementsOfTable, tableOfStatements } from "./key-statements.ts";
import { canonicalFrom } from "./renamed.ts";

/**
 * Puts advisories in the place of those that have the same ids in a feed, and takes withdrawn ones away. Only packages
 * that they are about, or were, are sorted anew.
 *
 * @param changes - A copy: it is changed.
 * @returns the keys whose hits may be others now, rising.
 */
export function changeCatalog(
  base: CatalogReader,
  changes: CatalogChanges,
  orders: KnownOrders,
  feed: number,
  advisories: readonly Advisory[],
): Uint32Array {
  const draft = new Draft(base, changes, orders);
  const ids = new Set(advisories.map(({ id }) => id));
  for (const id of ids) draft.remove(feed, id);
  // Several of one id add up, as when a catalog is compiled.
  for (const id of ids) {
    const live = advisories.filter((advisory) => advisory.id === id && advisory.withdrawn === undefined);
    if (live.length > 0) draft.add(feed, live);
  }
  return draft.finish();
}

class Draft {
  readonly #numbers: ChangedReader;
  readonly #changes: CatalogChanges;
  readonly #orders: KnownOrders;
  readonly #keys = new Set<number>();
  readonly #linked = new Set<number>();
  readonly #statements = new Map<number, Statement[]>();

  constructor(base: CatalogReader, changes: CatalogChanges, orders: KnownOrders) {
    this.#changes = changes;
    this.#orders = orders;
    this.#numbers = new ChangedReader(base, changes);
  }

  remove(feed: number, id: string): void {
    const name = this.#changes.feeds[feed]?.name ?? "";
    const old = this.#numbers.advisoryOf(name, id);
    this.#changes.advisoryNumbers.set(`${name}\0${id}`, -1);
    if (old < 0) return;
    this.#changes.goneAdvisories.add(old);
    for (const key of this.#numbers.keysOf(old)) this.#keys.add(key);
    for (const link of this.#numbers.links(old)) this.#linked.add(link);
    for (const mentioned of [...this.#numbers.subjects(old), ...this.#numbers.links(old)]) {
      const others = this.#numbers.advisoriesOf(mentioned).filter((advisory) => advisory !== old);
      this.#changes.nameAdvisories.set(mentioned, others);
    }
    this.#count(this.#numbers.advisoryFeed(old), -1);
  }

  add(feed: number, advisories: readonly Advisory[]): void {
    const number = this.#numbers.counts.advisories;
    const [first] = advisories;
    if (!first) return;
    const subjects = this.#nameNumbers(advisories.flatMap(subjectsOf));
    const links = this.#nameNumbers(advisories.flatMap(linksOf));
    const keys = new Set<number>();
    for (const affected of advisories.flatMap((advisory) => advisory.affected)) {
      const key = this.#keyNumber(affected, affected.name);
      keys.add(key);
      const order = this.#orders(affected.ecosystem);
      const statements = order ? statementsOf(order, number, affected, this.#numbering) : [];
      this.#statements.set(key, [...(this.#statements.get(key) ?? []), ...statements]);
    }
    this.#changes.advisories.push({
      id: first.id,
      feed,
      day: dayNumber(first.published),
      summary: first.summary,
      severities: advisories.flatMap(({ severities }) => severities),
      subjects,
      links,
      keys: Uint32Array.from(keys).sort(),
    });
    this.#changes.advisoryNumbers.set(`${this.#changes.feeds[feed]?.name}\0${first.id}`, number);
    for (const key of keys) this.#keys.add(key);
    for (const link of links) this.#linked.add(link);
    for (const mentioned of new Set([...subjects, ...links])) {
      const others = this.#numbers.advisoriesOf(mentioned);
      this.#changes.nameAdvisories.set(mentioned, Uint32Array.from([...others, number]));
    }
    this.#count(feed, 1);
  }

  finish(): Uint32Array {
    for (const key of this.#keys) this.#sort(key);
    const changed = new Set(this.#keys);
    for (const [name, canonical] of canonicalFrom(this.#numbers, this.#linked)) {
      if (this.#numbers.canonical(name) === canonical) continue;
      this.#changes.canonical.set(name, canonical);
      for (const advisory of this.#numbers.advisoriesOf(name))
        for (const key of this.#numbers.keysOf(advisory)) changed.add(key);
    }
    return Uint32Array.from(changed).sort();
  }

  #sort(key: number): void {
    const { goneAdvisories, tables, goneKeys, keysOfScope } = this.#changes;
    const scope = this.#numbers.keyScope(key);
    const order = this.#orders(this.#numbers.scope(scope).ecosystem);
    const kept = statementsOfTable(this.#numbers.keyTable(key)).filter(({ advisory }) => !goneAdvisories.has(advisory));
    const statements = [...kept, ...(this.#statements.get(key) ?? [])];
    if (order)
      tables.set(
        key,
        tableOfStatements(order, statements, (text) => this.#numbers.text(text)),
      );
    const wasGone = goneKeys.has(key);
    const isGone = statements.length === 0 && !this.#statements.has(key) && !this.#isMentioned(key);
    if (isGone === wasGone) return;
    if (isGone) goneKeys.add(key);
    else goneKeys.delete(key);
    keysOfScope[scope] = (keysOfScope[scope] ?? 0) + (isGone ? -1 : 1);
  }

  /** Whether some advisory is about a package without saying anything that has a row. Rare, so nothing keeps it. */
  #isMentioned(key: number): boolean {
    const { advisories } = this.#numbers.counts;
    for (let advisory = 0; advisory < advisories; advisory += 1)
      if (!this.#changes.goneAdvisories.has(advisory) && this.#numbers.keysOf(advisory).includes(key)) return true;
    return false;
  }

  readonly #numbering = {
    text: (text: string): number => {
      this.#changes.texts.push(text);
      return this.#numbers.counts.texts - 1;
    },
    label: (label: string | undefined): number => {
      if (label === undefined) return 0;
      if (this.#numbers.labelOf(label) < 0) this.#changes.labels.push(label);
      return this.#numbers.labelOf(label) + 1;
    },
  };

  #nameNumbers(names: readonly string[]): Uint32Array {
    const numbers = new Set<number>();
    for (const name of names) {
      if (this.#numbers.nameOf(name) < 0) {
        this.#changes.nameNumbers.set(name, this.#numbers.counts.names);
        this.#changes.names.push(name);
      }
      numbers.add(this.#numbers.nameOf(name));
    }
    return Uint32Array.from(numbers).sort();
  }

  #keyNumber(scope: PackageScope, name: string): number {
    const known = this.#numbers.knownKey(scope, name);
    if (known >= 0) return known;
    let number = this.#numbers.scopeOf(scope);
    if (number < 0) {
      const { ecosystem, release, named } = scope;
      number = this.#numbers.counts.scopes;
      this.#changes.scopes.push({ ecosystem, release, named });
      this.#changes.scopeNumbers.set(scopeText(scope), number);
      this.#changes.keysOfScope.push(0);
    }
    const key = this.#numbers.counts.keys;
    this.#changes.keys.push({ scope: number, name });
    this.#changes.keyNumbers.set(`${scopeText(scope)}\0${name}`, key);
    this.#changes.tables.set(key, emptyTable);
    this.#changes.keysOfScope[number] = (this.#changes.keysOfScope[number] ?? 0) + 1;
    return key;
  }

  #count(feed: number, difference: number): void {
    this.#changes.feeds = this.#changes.feeds.map((entry, index) =>
      index === feed ? { ...entry, advisories: entry.advisories + difference } : entry,
    );
  }
}

const none = new Uint32Array(0);
const emptyTable = {
  columns: {
    rowAdvisories: none,
    rowFrom: none,
    rowUntil: none,
    rowFixes: none,
    rowFacts: none,
    rowModules: none,
    rowOffers: none,
  },
  start: 0,
  side: 0,
  end: 0,
  cuts: none,
  judgesOthers: false,
};
