import type { RawBuilder, SqlBool } from "kysely";
import { everything, type FilterNode, textOf } from "../filter/filter-node.ts";
import type { KnownAttributes } from "../filter/known-attributes.ts";
import { readFilter } from "../filter/read-filter.ts";
import { type List, listOf } from "../list.ts";
import type { PluginContext } from "../plugin.ts";
import { Cursors } from "./cursor.ts";
import { DeviceKeys, type DeviceSelection } from "./device-keys.ts";
import type { DeviceRowQuery, DeviceSelectionQuery } from "./device-query.ts";
import { deviceIdOf, deviceTable, fromDevices } from "./device-tables.ts";
import { narrowed } from "./narrowing.ts";
import { readSearch, searchedTexts } from "./search.ts";
import { kindOf, readSort } from "./sort.ts";

/** A condition that a method adds to what its caller asked. */
export interface Restriction {
  readonly condition: RawBuilder<SqlBool>;
  /** What tells it from others, for cursors. */
  readonly name: string;
}

/** Made anew for each page, because it may depend on the caller. Rejects when there is nothing to list. */
type Restrict = () => Promise<readonly Restriction[]>;
const unrestricted: Restrict = async () => [];

type FinderContext = Pick<PluginContext<object, []>, "store" | "visible">;
type Request = DeviceSelectionQuery;

const deviceId = deviceIdOf(deviceTable);

/** Lists and counts devices by attributes of all plugins, as far as the caller may see them. */
export class DeviceFinder {
  readonly #context: FinderContext;
  readonly #attributes: KnownAttributes;
  readonly #patience: number | undefined;

  /** @param patience - See DeviceKeys; for tests, which have few devices. */
  constructor(context: FinderContext, attributes: KnownAttributes, patience?: number) {
    this.#context = context;
    this.#attributes = attributes;
    this.#patience = patience;
  }

  /** Reads nothing before its first page is asked for; what is wrong with the query is told then. */
  list<Item>(query: DeviceRowQuery<Item>, restrict: Restrict = unrestricted): List<Item> {
    return listOf(async ({ cursor, limit, signal }) => {
      const restrictions = await restrict();
      const node = this.#filterOf(query);
      const selection = this.#selection(query, node, restrictions);
      const named = [query.condition?.name ?? "", ...restrictions.map(({ name }) => name)];
      const asked = [textOf(node), query.sort ?? [], query.table ?? "", named];
      const cursors = new Cursors(asked, selection.sort.map(kindOf));
      const keys = new DeviceKeys(this.#context.store, selection, this.#patience);
      const found = await keys.after(cursor === undefined ? undefined : cursors.read(cursor), limit + 1);
      signal?.throwIfAborted();
      const page = found.slice(0, limit);
      const items = await this.#items(
        query,
        page.map((position) => position.id),
      );
      const last = page.at(-1);
      return found.length > limit && last ? { items, next: cursors.write(last) } : { items };
    });
  }

  async count(query: Request, restrict: Restrict = unrestricted): Promise<number> {
    const { store } = this.#context;
    const { sql } = store;
    const { filter, conditions, tables } = this.#selection(query, this.#filterOf(query), await restrict());
    const narrow = narrowed(store, filter);
    const where = [...narrow.conditions, ...conditions];
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${fromDevices(sql, [...narrow.tables, ...tables])}
      where ${where.length > 0 ? sql.join(where, sql.raw(" and ")) : sql`1 = 1`}`.execute(store.db);
    return rows[0]?.count ?? 0;
  }

  #filterOf({ where, search, searchIn = [] }: Request): FilterNode {
    const filter = where === undefined ? everything : readFilter(where, this.#attributes);
    if (search === undefined) return filter;
    return { all: [filter, readSearch(search, searchedTexts([deviceTable, ...searchIn]))] };
  }

  #selection(query: Request, filter: FilterNode, restrictions: readonly Restriction[]): DeviceSelection {
    const { sql } = this.#context.store;
    const conditions = restrictions.map(({ condition }) => condition);
    if (query.condition) conditions.push(query.condition.sql);
    const visible = this.#context.visible(query.permission, deviceId);
    if (visible) conditions.push(visible);
    if (query.table !== undefined) conditions.push(sql<SqlBool>`${sql.ref(deviceIdOf(query.table))} is not null`);
    const tables = query.table === undefined ? [] : [query.table];
    return { filter, conditions, tables, sort: readSort(query.sort, this.#attributes) };
  }

  /** The items of a page in its order. A device that was deleted in between is left out. */
  async #items<Item>({ columns, item }: DeviceRowQuery<Item>, ids: readonly string[]): Promise<Item[]> {
    if (ids.length === 0) return [];
    const { sql, db } = this.#context.store;
    const selected = Object.entries(columns).map(([name, column]) => sql`${sql.ref(column)} as ${sql.ref(name)}`);
    const tables = Object.values(columns).map((column) => column.slice(0, column.lastIndexOf(".")));
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join([sql`${sql.ref(deviceId)} as ${sql.ref(ownId)}`, ...selected])}
      from ${fromDevices(sql, tables)} where ${sql.ref(deviceId)} in (${sql.join(ids)})`.execute(db);
    const byId = new Map(rows.map((row) => [row[ownId], row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [item(row)] : [];
    });
  }
}

/** The name of the column by which rows are put back into the order of the page. */
const ownId = "fleetwright_device_id";
