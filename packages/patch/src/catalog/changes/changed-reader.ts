import type { CatalogFeed } from "../catalog-columns.ts";
import type { CatalogReader } from "../catalog-reader.ts";
import type { KeyTable } from "../key-table.ts";
import { type PackageScope, scopeText } from "../package-scope.ts";
import type { AddedAdvisory, CatalogChanges } from "./catalog-changes.ts";

const nothing = new Uint32Array(0);

/** Reads a catalog with what changed since it was compiled. */
export class ChangedReader implements CatalogReader {
  readonly #base: CatalogReader;
  readonly #changes: CatalogChanges;

  constructor(base: CatalogReader, changes: CatalogChanges) {
    this.#base = base;
    this.#changes = changes;
  }

  get feeds(): readonly CatalogFeed[] {
    return this.#changes.feeds;
  }

  get counts(): CatalogReader["counts"] {
    const { texts, labels, scopes, keys, advisories, names } = this.#base.counts;
    const changes = this.#changes;
    return {
      texts: texts + changes.texts.length,
      labels: labels + changes.labels.length,
      scopes: scopes + changes.scopes.length,
      keys: keys + changes.keys.length,
      advisories: advisories + changes.advisories.length,
      names: names + changes.names.length,
    };
  }

  text(text: number): string {
    const { texts } = this.#base.counts;
    return text < texts ? this.#base.text(text) : (this.#changes.texts[text - texts] ?? "");
  }

  labelText(label: number): string {
    const { labels } = this.#base.counts;
    return label < labels ? this.#base.labelText(label) : (this.#changes.labels[label - labels] ?? "");
  }

  labelOf(label: string): number {
    const known = this.#base.labelOf(label);
    if (known >= 0) return known;
    const added = this.#changes.labels.indexOf(label);
    return added < 0 ? -1 : this.#base.counts.labels + added;
  }

  scope(scope: number): PackageScope {
    const { scopes } = this.#base.counts;
    return scope < scopes ? this.#base.scope(scope) : (this.#changes.scopes[scope - scopes] as PackageScope);
  }

  keysOfScope(scope: PackageScope): number {
    const number = this.scopeOf(scope);
    return number < 0 ? 0 : (this.#changes.keysOfScope[number] ?? 0);
  }

  scopeOf(scope: PackageScope): number {
    const known = this.#base.scopeOf(scope);
    return known >= 0 ? known : (this.#changes.scopeNumbers.get(scopeText(scope)) ?? -1);
  }

  keyOf(scope: PackageScope, name: string): number {
    const key = this.knownKey(scope, name);
    return this.#changes.goneKeys.has(key) ? -1 : key;
  }

  /** As `keyOf`, also where no advisory is about it any more. */
  knownKey(scope: PackageScope, name: string): number {
    const known = this.#base.keyOf(scope, name);
    return known >= 0 ? known : (this.#changes.keyNumbers.get(`${scopeText(scope)}\0${name}`) ?? -1);
  }

  keyScope(key: number): number {
    const { keys } = this.#base.counts;
    return key < keys ? this.#base.keyScope(key) : (this.#changes.keys[key - keys]?.scope ?? 0);
  }

  keyName(key: number): string {
    const { keys } = this.#base.counts;
    return key < keys ? this.#base.keyName(key) : (this.#changes.keys[key - keys]?.name ?? "");
  }

  keyTable(key: number): KeyTable {
    return this.#changes.tables.get(key) ?? this.#base.keyTable(key);
  }

  advisoryId(advisory: number): string {
    return this.#added(advisory)?.id ?? this.#base.advisoryId(advisory);
  }

  advisoryFeed(advisory: number): number {
    return this.#added(advisory)?.feed ?? this.#base.advisoryFeed(advisory);
  }

  advisoryDay(advisory: number): number {
    return this.#added(advisory)?.day ?? this.#base.advisoryDay(advisory);
  }

  advisorySummary(advisory: number): string | undefined {
    const added = this.#added(advisory);
    return added ? added.summary : this.#base.advisorySummary(advisory);
  }

  severities(advisory: number): readonly string[] {
    return this.#added(advisory)?.severities ?? this.#base.severities(advisory);
  }

  subjects(advisory: number): Uint32Array {
    return this.#added(advisory)?.subjects ?? this.#base.subjects(advisory);
  }

  links(advisory: number): Uint32Array {
    return this.#added(advisory)?.links ?? this.#base.links(advisory);
  }

  keysOf(advisory: number): Uint32Array {
    return this.#added(advisory)?.keys ?? this.#base.keysOf(advisory);
  }

  nameText(name: number): string {
    const { names } = this.#base.counts;
    return name < names ? this.#base.nameText(name) : (this.#changes.names[name - names] ?? "");
  }

  nameOf(name: string): number {
    const known = this.#base.nameOf(name);
    return known >= 0 ? known : (this.#changes.nameNumbers.get(name) ?? -1);
  }

  canonical(name: number): number {
    const changed = this.#changes.canonical.get(name);
    if (changed !== undefined) return changed;
    return name < this.#base.counts.names ? this.#base.canonical(name) : name;
  }

  advisoriesOf(name: number): Uint32Array {
    const changed = this.#changes.nameAdvisories.get(name);
    if (changed) return changed;
    return name < this.#base.counts.names ? this.#base.advisoriesOf(name) : nothing;
  }

  advisoryOf(feed: string, id: string): number {
    return this.#changes.advisoryNumbers.get(`${feed}\0${id}`) ?? this.#base.advisoryOf(feed, id);
  }

  #added(advisory: number): AddedAdvisory | undefined {
    const { advisories } = this.#base.counts;
    return advisory < advisories ? undefined : this.#changes.advisories[advisory - advisories];
  }
}
