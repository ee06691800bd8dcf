import type { RawBuilder, SqlBool } from "kysely";
import { certain, columnOf, conditionOf } from "../filter/condition.ts";
import { everything, type FilterNode, testsOf } from "../filter/filter-node.ts";
import type { Store } from "../store/store.ts";
import type { Position } from "./cursor.ts";
import { deviceIdOf, deviceTable, fromDevices } from "./device-tables.ts";
import { afterPosition, beyond, direction, idDescending, type KeyOrder, orderTerms } from "./keyset.ts";
import { narrowed } from "./narrowing.ts";
import type { SortColumn } from "./sort.ts";

/** Which devices, in which order. */
export interface DeviceSelection {
  readonly filter: FilterNode;
  /** Conditions beyond the filter, and the tables they are about. */
  readonly conditions: readonly RawBuilder<SqlBool>[];
  readonly tables: readonly string[];
  readonly sort: readonly SortColumn[];
}

/** Walking over so many devices takes some ten milliseconds. */
const usualPatience = 4_000;

/**
 * Finds the ids of a page of devices.
 *
 * A page is cheap in one of two ways: many devices fit, then walking an index in the wanted order soon has enough; or
 * few do, then the filter comes first and the rest is sorted. Which one it is cannot be known from the query (and
 * neither store's statistics say it reliably), so the walk is tried for as long as it is sure to be cheap.
 */
export class DeviceKeys {
  readonly #store: Store;
  readonly #selection: DeviceSelection;
  readonly #order: KeyOrder;
  readonly #patience: number;

  /** @param patience - How many devices are looked at in the order of an index before the filter comes first instead. */
  constructor(store: Store, selection: DeviceSelection, patience = usualPatience) {
    const { sql } = store;
    this.#patience = patience;
    this.#store = store;
    this.#selection = selection;
    this.#order = {
      columns: selection.sort.map(({ attribute, descending }) => ({ ref: columnOf(sql, attribute), descending })),
      id: sql.ref(deviceIdOf(deviceTable)),
    };
  }

  async after(position: Position | undefined, limit: number): Promise<Position[]> {
    const { sort, filter, conditions } = this.#selection;
    const selective = filter !== everything || conditions.length > 0;
    if (sort.length > 1) return this.#sorted(position, limit);
    const found: Position[] = [];
    let from = position;
    for (const walk of this.#walks(position)) {
      const end = selective ? await this.#endOf(walk, from) : undefined;
      found.push(...(await this.#walked(walk, from, end, limit - found.length)));
      if (found.length >= limit) return found;
      if (end) return [...found, ...(await this.#sorted(end, limit - found.length))];
      from = undefined;
    }
    return found;
  }

  /** First the devices that have a value, in the order of its index; then those without, in the order of their ids. */
  #walks(position: Position | undefined): Walk[] {
    const { sql } = this.#store;
    const [sorted] = this.#selection.sort;
    const [column] = this.#order.columns;
    if (!sorted || !column) return [{ start: deviceTable, key: undefined, only: undefined }];
    const { table } = sorted.attribute;
    const withValue: Walk = { start: table, key: column.ref, only: sql<SqlBool>`${column.ref} is not null` };
    const without: Walk = { start: deviceTable, key: undefined, only: sql<SqlBool>`${column.ref} is null` };
    return position && position.values[0] === null ? [without] : [withValue, without];
  }

  /** The position up to which a walk is sure to be cheap; undefined when it comes to its own end before. */
  async #endOf(walk: Walk, from: Position | undefined): Promise<Position | undefined> {
    const { sql } = this.#store;
    // What decides who has no value may lie in another table: then the walk is over all devices.
    const alone = walk.key || this.#selection.sort[0]?.attribute.table === deviceTable;
    const where = [alone ? walk.only : undefined, this.#beyond(walk, from)];
    const [end] = await this.#rows(sql`
      select ${this.#selected(walk)} from ${sql.table(walk.start)} where ${this.#and(where)}
      order by ${this.#indexOrder(walk)} limit 1 offset ${this.#patience}`);
    return end;
  }

  #walked(walk: Walk, from: Position | undefined, end: Position | undefined, limit: number): Promise<Position[]> {
    const { sql } = this.#store;
    const { filter, conditions, tables } = this.#selection;
    const fitting = certain(sql, this.#and([conditionOf(this.#store, filter), ...conditions]));
    const where = [walk.only, this.#beyond(walk, from), end && this.#upTo(walk, end), fitting];
    const asked = testsOf(filter).map(({ attribute }) => attribute.table);
    return this.#rows(sql`
      select ${this.#selected(walk)}
      from ${fromDevices(sql, [...asked, ...tables, ...this.#sortTables()], walk.start)}
      where ${this.#and(where)} order by ${this.#indexOrder(walk)} limit ${limit}`);
  }

  /** The other way: whatever the planner finds best for the filter, and a sort. */
  #sorted(from: Position | undefined, limit: number): Promise<Position[]> {
    const { sql } = this.#store;
    const { filter, conditions, tables } = this.#selection;
    const narrow = narrowed(this.#store, filter);
    const where = [...narrow.conditions, ...conditions, from && certain(sql, afterPosition(sql, this.#order, from))];
    const values = this.#order.columns.map(({ ref }, index) => sql`${ref} as ${sql.ref(`key_${index}`)}`);
    return this.#rows(sql`
      select ${sql.join([sql`${this.#order.id} as id`, ...values])}
      from ${fromDevices(sql, [...narrow.tables, ...tables, ...this.#sortTables()])}
      where ${this.#and(where)} order by ${orderTerms(sql, this.#order)} limit ${limit}`);
  }

  #sortTables(): string[] {
    return this.#selection.sort.map(({ attribute }) => attribute.table);
  }

  #selected({ start, key }: Walk): RawBuilder<unknown> {
    const { sql } = this.#store;
    const value = this.#selection.sort.length === 0 ? sql`` : sql`, ${key ?? sql`null`} as key_0`;
    return sql`${sql.ref(deviceIdOf(start))} as id${value}`;
  }

  #indexOrder({ start, key }: Walk): RawBuilder<unknown> {
    const { sql } = this.#store;
    const way = direction(sql, idDescending(this.#order));
    const id = sql.ref(deviceIdOf(start));
    return key ? sql`${key} ${way}, ${id} ${way}` : sql`${id} ${way}`;
  }

  #beyond(walk: Walk, from: Position | undefined): RawBuilder<SqlBool> | undefined {
    return from && this.#compare(walk, beyond(this.#store.sql, idDescending(this.#order)), from);
  }

  #upTo(walk: Walk, end: Position): RawBuilder<SqlBool> {
    const { sql } = this.#store;
    return this.#compare(walk, sql`${beyond(sql, !idDescending(this.#order))}=`, end);
  }

  #compare({ start, key }: Walk, operator: RawBuilder<unknown>, { values, id }: Position): RawBuilder<SqlBool> {
    const { sql } = this.#store;
    const idColumn = sql.ref(deviceIdOf(start));
    return key
      ? sql<SqlBool>`(${key}, ${idColumn}) ${operator} (${values[0]}, ${id})`
      : sql<SqlBool>`${idColumn} ${operator} ${id}`;
  }

  #and(conditions: readonly (RawBuilder<SqlBool> | undefined)[]): RawBuilder<SqlBool> {
    const { sql } = this.#store;
    const present = conditions.filter((condition) => condition !== undefined);
    return present.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(present, sql.raw(" and "))}`;
  }

  async #rows(query: RawBuilder<unknown>): Promise<Position[]> {
    const { rows } = await query.execute(this.#store.db);
    return (rows as Record<string, string | number | null>[]).map((row) => ({
      id: String(row["id"]),
      values: this.#selection.sort.map((_, index) => row[`key_${index}`] ?? null),
    }));
  }
}

/** A way along one index. */
interface Walk {
  /** The table whose index it is. */
  readonly start: string;
  /** The column before the id in that index; undefined where the id alone is the order. */
  readonly key: RawBuilder<unknown> | undefined;
  readonly only: RawBuilder<SqlBool> | undefined;
}
