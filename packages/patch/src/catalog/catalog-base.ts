import type { CatalogColumns, CatalogContent, CatalogFeed } from "./catalog-columns.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { KeyTable } from "./key-table.ts";
import { namings, type PackageScope, scopeText } from "./package-scope.ts";
import { TextTable } from "./text-table.ts";

/** Reads a catalog's columns, which it neither copies nor changes. */
export class CatalogBase implements CatalogReader {
  readonly feeds: readonly CatalogFeed[];
  readonly counts: CatalogReader["counts"];
  readonly #columns: CatalogColumns;
  readonly #texts: TextTable;
  readonly #scopes: readonly PackageScope[];
  readonly #scopeNumbers: ReadonlyMap<string, number>;
  readonly #labels: ReadonlyMap<string, number>;
  /** The keys of each scope, one behind the other: the first one and the one behind the last. */
  readonly #ranges: ReadonlyMap<string, readonly [number, number]>;

  constructor({ columns, texts, feeds }: CatalogContent) {
    this.#columns = columns;
    this.#texts = new TextTable(texts, columns.textOffsets);
    this.feeds = feeds;
    this.#scopes = this.#readScopes();
    this.#scopeNumbers = new Map(this.#scopes.map((scope, number) => [scopeText(scope), number]));
    this.#labels = new Map(Array.from(columns.labels, (text, label) => [this.#texts.at(text), label]));
    this.#ranges = this.#readRanges();
    this.counts = {
      texts: this.#texts.length,
      labels: columns.labels.length,
      scopes: this.#scopes.length,
      keys: columns.keyNames.length,
      advisories: columns.advisoryIds.length,
      names: columns.names.length,
    };
  }

  text(text: number): string {
    return this.#texts.at(text);
  }

  labelText(label: number): string {
    return this.#texts.at(this.#columns.labels[label] ?? 0);
  }

  labelOf(label: string): number {
    return this.#labels.get(label) ?? -1;
  }

  scope(scope: number): PackageScope {
    return this.#scopes[scope] as PackageScope;
  }

  scopeOf(scope: PackageScope): number {
    return this.#scopeNumbers.get(scopeText(scope)) ?? -1;
  }

  keysOfScope(scope: PackageScope): number {
    const [first, end] = this.#ranges.get(scopeText(scope)) ?? [0, 0];
    return end - first;
  }

  keyOf(scope: PackageScope, name: string): number {
    const [first, end] = this.#ranges.get(scopeText(scope)) ?? [0, 0];
    return this.#found(name, this.#columns.keyNames, first, end);
  }

  keyScope(key: number): number {
    return this.#columns.keyScopes[key] ?? 0;
  }

  keyName(key: number): string {
    return this.#texts.at(this.#columns.keyNames[key] ?? 0);
  }

  keyTable(key: number): KeyTable {
    const columns = this.#columns;
    return {
      columns,
      start: columns.keyRowOffsets[key] ?? 0,
      side: columns.keySideRows[key] ?? 0,
      end: columns.keyRowOffsets[key + 1] ?? 0,
      cuts: columns.cuts.subarray(columns.keyCutOffsets[key], columns.keyCutOffsets[key + 1]),
      judgesOthers: columns.keyFlags[key] === 1,
    };
  }

  advisoryId(advisory: number): string {
    return this.#texts.at(this.#columns.advisoryIds[advisory] ?? 0);
  }

  advisoryFeed(advisory: number): number {
    return this.#columns.advisoryFeeds[advisory] ?? 0;
  }

  advisoryDay(advisory: number): number {
    return this.#columns.advisoryDays[advisory] ?? 0;
  }

  advisorySummary(advisory: number): string | undefined {
    const text = this.#columns.advisorySummaries[advisory] ?? 0;
    return text === 0 ? undefined : this.#texts.at(text - 1);
  }

  severities(advisory: number): readonly string[] {
    return Array.from(this.#list("severityOffsets", "severities", advisory), (text) => this.#texts.at(text));
  }

  subjects(advisory: number): Uint32Array {
    return this.#list("subjectOffsets", "subjects", advisory);
  }

  links(advisory: number): Uint32Array {
    return this.#list("linkOffsets", "links", advisory);
  }

  keysOf(advisory: number): Uint32Array {
    return this.#list("advisoryKeyOffsets", "advisoryKeys", advisory);
  }

  nameText(name: number): string {
    return this.#texts.at(this.#columns.names[name] ?? 0);
  }

  nameOf(name: string): number {
    return this.#found(name, this.#columns.names, 0, this.#columns.names.length);
  }

  canonical(name: number): number {
    return this.#columns.canonicalNames[name] ?? name;
  }

  advisoriesOf(name: number): Uint32Array {
    return this.#list("nameAdvisoryOffsets", "nameAdvisories", name);
  }

  advisoryOf(feed: string, id: string): number {
    const { advisoriesById, advisoryIds, advisoryFeeds } = this.#columns;
    const bytes = Buffer.from(id, "utf8");
    const ids = (place: number): number => advisoryIds[advisoriesById[place] ?? 0] ?? 0;
    // The first of those that have the id: each feed may have one.
    let low = 0;
    let high = advisoriesById.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#texts.compare(bytes, ids(middle)) <= 0) high = middle;
      else low = middle + 1;
    }
    for (; low < advisoriesById.length && this.#texts.compare(bytes, ids(low)) === 0; low += 1) {
      const advisory = advisoriesById[low] ?? 0;
      if (this.feeds[advisoryFeeds[advisory] ?? 0]?.name === feed) return advisory;
    }
    return -1;
  }

  #list(offsets: keyof CatalogColumns, items: keyof CatalogColumns, owner: number): Uint32Array {
    return this.#columns[items].subarray(this.#columns[offsets][owner], this.#columns[offsets][owner + 1]);
  }

  /** Where a text stands in a stretch of texts that rise byte by byte. */
  #found(wanted: string, texts: Uint32Array, first: number, end: number): number {
    const bytes = Buffer.from(wanted, "utf8");
    let low = first;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const side = this.#texts.compare(bytes, texts[middle] ?? 0);
      if (side === 0) return middle;
      if (side < 0) high = middle;
      else low = middle + 1;
    }
    return -1;
  }

  #readScopes(): readonly PackageScope[] {
    const { scopes } = this.#columns;
    return Array.from({ length: scopes.length / 3 }, (_, scope) => {
      const [ecosystem = 0, release = 0, naming = 0] = scopes.subarray(scope * 3, scope * 3 + 3);
      return {
        ecosystem: this.#texts.at(ecosystem),
        release: release === 0 ? undefined : this.#texts.at(release - 1),
        named: namings[naming] ?? "binary",
      };
    });
  }

  #readRanges(): ReadonlyMap<string, readonly [number, number]> {
    const { keyScopes } = this.#columns;
    const ranges = new Map<string, readonly [number, number]>();
    let first = 0;
    for (let key = 1; key <= keyScopes.length; key += 1) {
      if (keyScopes[key] === keyScopes[first]) continue;
      ranges.set(scopeText(this.scope(keyScopes[first] ?? 0)), [first, key]);
      first = key;
    }
    return ranges;
  }
}
