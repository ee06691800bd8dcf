import type { RawBuilder, SqlBool } from "kysely";
import { DirectoryEntryMissingError, type DirectorySubject } from "../errors/directory.ts";
import { conditionOf } from "../filter/condition.ts";
import type { List } from "../list.ts";
import { rowList } from "../query/row-list.ts";
import { readSearch, textColumns } from "../query/search.ts";
import type { Directory } from "./context.ts";
import type { Origin } from "./origin.ts";
import { originsOf } from "./packed-origins.ts";

type Condition = RawBuilder<SqlBool>;

/** How one table of named entries is read. */
export interface EntryTableOptions<Row, Item> {
  readonly table: string;
  readonly subject: DirectorySubject;
  /** The column that lists are in the order of; every row has a value there. */
  readonly key: string & keyof Row;
  readonly searched: readonly (string & keyof Row)[];
  /** What the caller may know of; undefined: everything. */
  visible(): Condition | undefined;
  item(row: Row): Item;
}

/** What one list asks beyond the search. */
export interface FurtherCondition {
  /** What tells it from others, for cursors. */
  readonly name: string;
  condition(): Condition | Promise<Condition>;
}

/** Reads persons, places, cost centres or groups, as far as the caller may know of them. */
export class EntryTable<Row extends { readonly id: string; readonly origins?: string | null }, Item> {
  readonly #directory: Directory;
  readonly #options: EntryTableOptions<Row, Item>;

  constructor(directory: Directory, options: EntryTableOptions<Row, Item>) {
    this.#directory = directory;
    this.#options = options;
  }

  /** @throws DirectoryEntryMissingError also for what the caller may not know of. */
  async get(id: string, signal?: AbortSignal): Promise<Item> {
    signal?.throwIfAborted();
    return this.#options.item(await this.#row(id, this.#options.visible()));
  }

  /** The origins of an entry that the caller may know of. @throws DirectoryEntryMissingError */
  async origins(id: string, signal?: AbortSignal): Promise<Readonly<Record<string, Origin>>> {
    signal?.throwIfAborted();
    return originsOf((await this.#row(id, this.#options.visible())).origins ?? null);
  }

  /** Like {@link EntryTable.row}, to write it: on Postgres nobody else does so until the transaction ends. */
  lockedRow(id: string): Promise<Row> {
    return this.#row(id, undefined, this.#directory.tables.dialect === "postgres");
  }

  /** For methods that only whoever holds a permission for the whole fleet may call. @throws DirectoryEntryMissingError */
  row(id: string): Promise<Row> {
    return this.#row(id, undefined);
  }

  list(search: string | undefined, further: readonly FurtherCondition[] = []): List<Item> {
    const { table, key, searched, visible, item } = this.#options;
    return rowList<Row, Item>(this.#directory.context.store, {
      table,
      key,
      query: [search, ...further.map(({ name }) => name)],
      conditions: async () => [
        visible(),
        search === undefined ? undefined : this.#search(search, searched),
        ...(await Promise.all(further.map(({ condition }) => condition()))),
      ],
      item,
    });
  }

  #search(search: string, columns: readonly string[]): Condition {
    return conditionOf(this.#directory.tables, readSearch(search, textColumns(this.#options.table, ...columns)));
  }

  async #row(id: string, allowed: Condition | undefined, lock = false): Promise<Row> {
    const { sql, db } = this.#directory.tables;
    const table = sql.table(this.#options.table);
    const and = allowed ? sql`and ${allowed}` : sql``;
    const { rows } = await sql<Row>`select * from ${table} where id = ${id} ${and} ${
      lock ? sql`for no key update` : sql``
    }`.execute(db);
    const [row] = rows;
    if (!row) throw new DirectoryEntryMissingError(this.#options.subject, id);
    return row;
  }
}
