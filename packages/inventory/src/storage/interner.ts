import { hash } from "node:crypto";
import type { TypedStore } from "@fleetwright/core";
import { type Component, componentKey, type InstalledComponent } from "../component.ts";
import { ComponentIndex } from "./component-index.ts";
import type { InventoryTables } from "./tables.ts";

/** How many components are asked for or written at once: eleven columns each, within SQLite's 32,766 parameters. */
const batchSize = 1_000;

/** How many components are remembered; a fleet of 100,000 PCs has seen a few hundred thousand. */
const maxRemembered = 1_000_000;

/** How many texts of components are remembered; they have some 200 bytes each. */
const maxTexts = 200_000;

/** A component as JSON, cut where the day of installation goes, which is no part of it. */
interface Pieces {
  readonly before: string;
  readonly after: string;
}

/**
 * Gives each component a number that holds for the whole fleet and for good. Numbers are never used twice, so what is
 * remembered here stays right whatever other processes do.
 */
export class ComponentInterner {
  readonly #store: TypedStore<InventoryTables>;
  readonly #ids = new ComponentIndex();
  readonly #components = new Map<number, Component>();
  readonly #pieces = new Map<number, Pieces>();
  /** The ids of components by their canonical JSON. */
  readonly #texts = new Map<string, number>();

  constructor(store: TypedStore<InventoryTables>) {
    this.#store = store;
  }

  /** The ids of components, in their order; unknown ones are added. Call inside a transaction. */
  async intern(components: readonly Component[]): Promise<number[]> {
    const known = components.map((component) => this.#ids.find(component));
    const missing = new Map<string, Component>();
    for (const [index, id] of known.entries()) {
      const component = components[index];
      if (id === undefined && component) missing.set(componentKey(component), componentAlone(component));
    }
    if (missing.size === 0) return known as number[];

    const wanted = [...missing];
    const found = new ComponentIndex();
    for (let start = 0; start < wanted.length; start += batchSize) {
      const batch = wanted.slice(start, start + batchSize);
      const ids = await this.#add(batch);
      for (const [index, [, component]] of batch.entries()) found.add(component, ids[index] ?? 0);
    }
    // Remembered only once the rows are there for good: a transaction that is rolled back takes its numbers with it.
    this.#store.afterCommit(() => {
      for (const [, component] of wanted) this.#remember(found.find(component) ?? 0, component);
    });
    return known.map((id, index) => id ?? found.find(components[index] as Component) ?? 0);
  }

  /**
   * The ids of components by their canonical JSON, which others have checked. One look at a text takes a third of the
   * time that parsing it and comparing the fields takes.
   */
  async internTexts(texts: readonly string[]): Promise<number[]> {
    const known = texts.map((text) => this.#texts.get(text));
    const missing = texts.filter((_, index) => known[index] === undefined);
    if (missing.length === 0) return known as number[];
    const components = missing.map((text) => JSON.parse(text) as Component);
    const ids = await this.intern(components);
    // Again no sooner, and written anew: a piece of a report's text would hold on to all of it.
    this.#store.afterCommit(() => {
      if (this.#texts.size + ids.length > maxTexts) this.#texts.clear();
      for (const [index, id] of ids.entries()) this.#texts.set(JSON.stringify(components[index]), id);
    });
    let next = 0;
    return known.map((id) => id ?? ids[next++] ?? 0);
  }

  /** The components of ids; ids that nobody gave out are left out. */
  async components(ids: Iterable<number>): Promise<ReadonlyMap<number, Component>> {
    const known = new Map<number, Component>();
    const missing: number[] = [];
    for (const id of ids) {
      const component = this.#components.get(id);
      if (component) known.set(id, component);
      else missing.push(id);
    }
    for (let start = 0; start < missing.length; start += batchSize) {
      const rows = await this.#store.db
        .selectFrom("inventory_component")
        .selectAll()
        .where("id", "in", missing.slice(start, start + batchSize))
        .execute();
      for (const row of rows) known.set(row.id, componentOf(row));
    }
    if (missing.length === 0) return known;
    // Not sooner: the numbers that a transaction saw and took back are given to others.
    this.#store.afterCommit(() => {
      for (const id of missing) {
        const component = known.get(id);
        if (component) this.#remember(id, component);
      }
    });
    return known;
  }

  /** Forgets all numbers: the store may be another one now. */
  forget(): void {
    this.#ids.clear();
    this.#components.clear();
    this.#pieces.clear();
    this.#texts.clear();
  }

  /** The canonical JSON of installed components, sorted: what stands in the line of their section. */
  async canonicalRows(ids: Uint32Array, dayOf: (index: number) => string | undefined): Promise<string[]> {
    const missing = ids.filter((id) => !this.#components.has(id));
    const fetched = await this.components(missing);
    const rows: string[] = [];
    for (let index = 0; index < ids.length; index += 1) {
      const pieces = this.#piecesOf(ids[index] as number, fetched);
      const day = dayOf(index);
      if (pieces)
        rows.push(
          day === undefined ? pieces.before + pieces.after : `${pieces.before}"installedOn":"${day}",${pieces.after}`,
        );
    }
    return rows.sort();
  }

  #piecesOf(id: number, fetched: ReadonlyMap<number, Component>): Pieces | undefined {
    let pieces = this.#pieces.get(id);
    const component = pieces ? undefined : (this.#components.get(id) ?? fetched.get(id));
    if (component) {
      const { architecture, ecosystem, identifier, language, module, name, publisher, source, sourceVersion, version } =
        component;
      const before = JSON.stringify({ architecture, ecosystem, identifier }).slice(0, -1);
      const after = JSON.stringify({ language, module, name, publisher, source, sourceVersion, version }).slice(1);
      pieces = { before: `${before},`, after };
      if (this.#components.has(id)) this.#pieces.set(id, pieces);
    }
    return pieces;
  }

  async #add(entries: readonly (readonly [string, Component])[]): Promise<number[]> {
    const digests = entries.map(([key]) => digestOf(key));
    await this.#store.db
      .insertInto("inventory_component")
      .values(
        entries.map(([, component], index) => ({
          digest: digests[index] ?? Buffer.alloc(0),
          ecosystem: component.ecosystem,
          name: component.name,
          version: component.version,
          architecture: component.architecture ?? null,
          source: component.source ?? null,
          source_version: component.sourceVersion ?? null,
          publisher: component.publisher ?? null,
          module: component.module ?? null,
          identifier: component.identifier ?? null,
          language: component.language ?? null,
        })) as never,
      )
      .onConflict((conflict) => conflict.column("digest").doNothing())
      .execute();
    const rows = await this.#store.db
      .selectFrom("inventory_component")
      .select(["id", "digest"])
      .where("digest", "in", digests)
      .execute();
    const ids = new Map(rows.map((row) => [Buffer.from(row.digest).toString("latin1"), row.id]));
    return digests.map((digest) => ids.get(digest.toString("latin1")) ?? 0);
  }

  #remember(id: number, component: Component): void {
    if (this.#ids.size >= maxRemembered) this.forget();
    this.#ids.add(component, id);
    this.#components.set(id, component);
  }
}

/** A component without what belongs to one device: what is remembered must not hold on to a report's rows. */
function componentAlone({ installedOn: _, ...component }: InstalledComponent): Component {
  return component;
}

/** 16 bytes are enough to tell components apart, and hostile ones cannot find a second text for a digest. */
function digestOf(key: string): Buffer {
  return Buffer.from(hash("sha256", key, "hex"), "hex").subarray(0, 16);
}

/** A row of the store as a component. */
export function componentOf(row: InventoryTables["inventory_component"]): Component {
  const optional = (name: string, value: string | null): object => (value === null ? {} : { [name]: value });
  return {
    ecosystem: row.ecosystem,
    name: row.name,
    version: row.version,
    ...optional("architecture", row.architecture),
    ...optional("source", row.source),
    ...optional("sourceVersion", row.source_version),
    ...optional("publisher", row.publisher),
    ...optional("module", row.module),
    ...optional("identifier", row.identifier),
    ...optional("language", row.language),
  };
}
