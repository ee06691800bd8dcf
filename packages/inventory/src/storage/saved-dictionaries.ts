import type { Clock, TypedStore } from "@fleetwright/core";
import type { SavedDictionary } from "../dictionary/dictionary-api.ts";
import type { OwnDictionary } from "../dictionary/rule.ts";
import { DictionaryChangedError } from "../errors/dictionary.ts";
import type { InventoryTables } from "./tables.ts";

/** The one row. */
const id = 1;

/** The embedder's products and rules, in the store. */
export class SavedDictionaries {
  readonly #store: TypedStore<InventoryTables>;
  readonly #clock: Clock;

  constructor(store: TypedStore<InventoryTables>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Runs when what was read is there for good: now, or when the running transaction has ended well. */
  afterCommit(run: () => void): void {
    this.#store.afterCommit(run);
  }

  /** How often they were saved: 0 while they never were. */
  async revision(): Promise<number> {
    const row = await this.#store.db.selectFrom("inventory_dictionary").select("revision").executeTakeFirst();
    return row?.revision ?? 0;
  }

  async read(): Promise<SavedDictionary> {
    const row = await this.#store.db.selectFrom("inventory_dictionary").selectAll().executeTakeFirst();
    if (!row) return { revision: 0, products: [], rules: [] };
    const content = JSON.parse(row.content) as OwnDictionary;
    return {
      revision: row.revision,
      ...(row.origin !== null && { origin: row.origin }),
      savedAt: new Date(row.saved_at).toISOString(),
      ...content,
    };
  }

  /** Replaces them, unless they are of another revision than was expected. */
  async save(own: OwnDictionary, origin: string | undefined, expected: number | undefined): Promise<SavedDictionary> {
    return this.#store.transaction(async () => {
      const { db } = this.#store;
      const row = { content: JSON.stringify(own), origin: origin ?? null, saved_at: this.#clock.now() };
      // Taken first, so that two who save at the same time come one after the other.
      await db
        .insertInto("inventory_dictionary")
        .values({ id, revision: 0, content: "{}", origin: null, saved_at: row.saved_at })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ id }))
        .execute();
      const revision = await this.revision();
      if (expected !== undefined && expected !== revision) throw new DictionaryChangedError(expected, revision);
      await db
        .updateTable("inventory_dictionary")
        .set({ ...row, revision: revision + 1 })
        .execute();
      return this.read();
    });
  }
}
