import type { ItemColumns } from "@fleetwright/core";
import type { Component } from "../component.ts";
import type { FleetColumns } from "../fleet-columns.ts";
import type { FleetColumnsCache } from "../storage/fleet-columns.ts";
import type { ComponentInterner } from "../storage/interner.ts";
import type { SavedDictionaries } from "../storage/saved-dictionaries.ts";
import { type ProductTable, productTable } from "./product-table.ts";
import type { OwnDictionaryInput } from "./rule.ts";
import type { SoftwareDictionary } from "./software-dictionary.ts";

/** What all devices have, as products. */
export interface RecognisedFleet {
  readonly columns: ItemColumns;
  /** The highest id of a component. */
  readonly highest: number;
  readonly dictionary: SoftwareDictionary;
  readonly table: ProductTable;
}

/** How many components are fetched at once. */
const batchSize = 10_000;

/**
 * Recognises what the fleet has: each distinct component once for each dictionary. What a row is depends on the row
 * alone, so reports bring only what is new, and saving rules touches no device.
 */
export class FleetRecognition {
  readonly #columns: FleetColumnsCache;
  readonly #interner: ComponentInterner;
  readonly #saved: SavedDictionaries;
  #known: { readonly revision: number; readonly dictionary: SoftwareDictionary } | undefined;
  #table:
    | { readonly of: FleetColumns; readonly dictionary: SoftwareDictionary; readonly table: ProductTable }
    | undefined;

  constructor(columns: FleetColumnsCache, interner: ComponentInterner, saved: SavedDictionaries) {
    this.#columns = columns;
    this.#interner = interner;
    this.#saved = saved;
  }

  /** The fleet by the dictionary that is in force. */
  async current(signal?: AbortSignal): Promise<RecognisedFleet> {
    const dictionary = await this.#current();
    const fleet = await this.#columns.current(signal);
    const before = this.#table;
    if (before?.of === fleet && before.dictionary === dictionary) return { ...fleet, dictionary, table: before.table };
    const known = before?.dictionary === dictionary ? before.table : undefined;
    const table = await this.#recognise(fleet, dictionary, known, signal);
    this.#saved.afterCommit(() => {
      this.#table = { of: fleet, dictionary, table };
    });
    return { ...fleet, dictionary, table };
  }

  /** The fleet by products and rules that are not saved. */
  async tried(own: OwnDictionaryInput, signal?: AbortSignal): Promise<RecognisedFleet> {
    const dictionary = await made(own);
    const fleet = await this.#columns.current(signal);
    return { ...fleet, dictionary, table: await this.#recognise(fleet, dictionary, undefined, signal) };
  }

  /** The components of ids. */
  components(ids: Iterable<number>): Promise<ReadonlyMap<number, Component>> {
    return this.#interner.components(ids);
  }

  /** Forgets what is remembered: the store may be another one now. */
  forget(): void {
    this.#known = undefined;
    this.#table = undefined;
  }

  async #current(): Promise<SoftwareDictionary> {
    const revision = await this.#saved.revision();
    if (this.#known?.revision === revision) return this.#known.dictionary;
    const saved = await this.#saved.read();
    const dictionary = await made({ products: saved.products, rules: saved.rules });
    // Not sooner: a saving that is taken back gives its revision to another one.
    this.#saved.afterCommit(() => {
      this.#known = { revision: saved.revision, dictionary };
    });
    return dictionary;
  }

  async #recognise(
    { columns, highest }: FleetColumns,
    dictionary: SoftwareDictionary,
    known: ProductTable | undefined,
    signal: AbortSignal | undefined,
  ): Promise<ProductTable> {
    const present = new Uint8Array(highest + 1);
    // Also what devices had before: recognising a few more costs less than a look at each list.
    for (const id of columns.items.subarray(0, columns.room.taken)) present[id] = 1;
    const table = productTable(highest, known);
    let batch: number[] = [];
    const fill = async (): Promise<void> => {
      signal?.throwIfAborted();
      for (const [id, component] of await this.#interner.components(batch))
        table.add(id, dictionary.recognise(component));
      batch = [];
    };
    for (let id = 0; id <= highest; id += 1) {
      if (present[id] === 1 && !table.has(id) && batch.push(id) === batchSize) await fill();
    }
    await fill();
    return table;
  }
}

/** Loaded when it is asked for first: the data files are of no use to whoever only collects. */
async function made(own: OwnDictionaryInput): Promise<SoftwareDictionary> {
  const { softwareDictionary } = await import("./shipped-dictionary.ts");
  return softwareDictionary(own);
}
