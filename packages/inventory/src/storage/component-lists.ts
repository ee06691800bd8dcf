import type { TypedStore } from "@fleetwright/core";
import type { InstalledComponent } from "../component.ts";
import type { ComponentTexts } from "../component-texts.ts";
import { Days } from "../days.ts";
import type { SectionDiff } from "../section-diff.ts";
import type { ComponentInterner } from "./interner.ts";
import { packDifferences, packRising, unpackDifferences, unpackRising } from "./packed-numbers.ts";
import type { InventoryTables } from "./tables.ts";

/** A device's components: ids in rising order, and the day of installation of each. */
export interface ComponentList {
  readonly ids: Uint32Array;
  readonly days: Int32Array;
}

const none: ComponentList = { ids: new Uint32Array(), days: new Int32Array() };

/** The components of devices, section by section. */
export class ComponentLists {
  readonly #store: TypedStore<InventoryTables>;
  readonly #interner: ComponentInterner;
  readonly #days = new Days();

  constructor(store: TypedStore<InventoryTables>, interner: ComponentInterner) {
    this.#store = store;
    this.#interner = interner;
  }

  async read(deviceId: string, section: string): Promise<ComponentList> {
    const row = await this.#store.db
      .selectFrom("inventory_component_list")
      .select(["ids", "days"])
      .where("device_id", "=", deviceId)
      .where("section", "=", section)
      .executeTakeFirst();
    return row ? { ids: unpackRising(row.ids), days: unpackDifferences(row.days) } : none;
  }

  /** Inside of a transaction that holds the lock of reports, and that raises the revision before it ends. */
  async write(deviceId: string, section: string, { ids, days }: ComponentList): Promise<void> {
    const { db, sql } = this.#store;
    const revision = sql<number>`(select revision + 1 from inventory_revision)`;
    const packed = { count: ids.length, ids: packRising(ids), days: packDifferences(days), revision };
    await db
      .insertInto("inventory_component_list")
      .values({ device_id: deviceId, section, ...packed })
      .onConflict((conflict) => conflict.columns(["device_id", "section"]).doUpdateSet(packed))
      .execute();
  }

  /** Says that what decides about a device's components changed, such as the kernel that runs. As {@link write}. */
  async touch(deviceId: string): Promise<void> {
    const { db, sql } = this.#store;
    const revision = sql<number>`(select revision + 1 from inventory_revision)`;
    await db.updateTable("inventory_component_list").set({ revision }).where("device_id", "=", deviceId).execute();
  }

  /** Interns rows. Rows of one component: one stays. */
  async listOf(rows: readonly InstalledComponent[]): Promise<ComponentList> {
    const ids = await this.#interner.intern(rows);
    return sortedList(ids, (index) => this.#days.number(rows[index]?.installedOn));
  }

  /** The same of components whose texts are canonical. */
  async listOfTexts({ texts, days }: ComponentTexts): Promise<ComponentList> {
    const ids = await this.#interner.internTexts(texts);
    return sortedList(ids, (index) => days[index] ?? 0);
  }

  /** The rows of a list. */
  async rowsOf({ ids, days }: ComponentList): Promise<InstalledComponent[]> {
    const components = await this.#interner.components(ids);
    return Array.from(ids).flatMap((id, index) => {
      const component = components.get(id);
      const installedOn = this.#days.text(days[index] ?? 0);
      return component ? [installedOn === undefined ? component : { ...component, installedOn }] : [];
    });
  }

  /** The canonical JSON of a list's rows, sorted. */
  canonicalRows({ ids, days }: ComponentList): Promise<string[]> {
    return this.#interner.canonicalRows(ids, (index) => this.#days.text(days[index] ?? 0));
  }

  /** A list after rows came and went. Rows that go and are not there are passed over. */
  async changed(
    list: ComponentList,
    { added, removed }: { readonly added: readonly object[]; readonly removed: readonly object[] },
  ): Promise<ComponentList> {
    const gone = new Set(await this.#interner.intern(removed as InstalledComponent[]));
    const come = await this.listOf(added as InstalledComponent[]);
    for (const id of come.ids) gone.add(id);
    const ids = [...come.ids];
    const days = [...come.days];
    for (let index = 0; index < list.ids.length; index += 1) {
      const id = list.ids[index] ?? 0;
      if (gone.has(id)) continue;
      ids.push(id);
      days.push(list.days[index] ?? 0);
    }
    return sortedList(ids, (index) => days[index] ?? 0);
  }

  /** Compares two lists; only what differs becomes objects. A new version of a program is a change, not two. */
  async diff(before: ComponentList, after: ComponentList): Promise<SectionDiff> {
    const gone = await this.rowsOf(without(before, after));
    const come = await this.rowsOf(without(after, before));
    return paired(gone, come);
  }
}

/** Days fit into 16 bits until the year 2149, ids into 32: together they are exact, and sort fast, as one number. */
const dayRange = 65_536;

/** A list in the order of its ids, each once. */
function sortedList(ids: readonly number[], dayOf: (index: number) => number): ComponentList {
  const entries = new Float64Array(ids.length);
  for (let index = 0; index < ids.length; index += 1) entries[index] = (ids[index] as number) * dayRange + dayOf(index);
  entries.sort();
  const sorted = new Uint32Array(ids.length);
  const days = new Int32Array(ids.length);
  let count = 0;
  for (const entry of entries) {
    const id = Math.floor(entry / dayRange);
    if (count > 0 && sorted[count - 1] === id) continue;
    sorted[count] = id;
    days[count] = entry - id * dayRange;
    count += 1;
  }
  return { ids: sorted.subarray(0, count), days: days.subarray(0, count) };
}

/** The entries of one list that another lacks, or has with another day. Both are sorted, so one pass is enough. */
function without(list: ComponentList, other: ComponentList): ComponentList {
  const ids: number[] = [];
  const days: number[] = [];
  let position = 0;
  for (let index = 0; index < list.ids.length; index += 1) {
    const id = list.ids[index] ?? 0;
    while ((other.ids[position] ?? Number.POSITIVE_INFINITY) < id) position += 1;
    if (other.ids[position] === id && other.days[position] === list.days[index]) continue;
    ids.push(id);
    days.push(list.days[index] ?? 0);
  }
  return { ids: Uint32Array.from(ids), days: Int32Array.from(days) };
}

/** Pairs what went and what came where each is the only one of its name. */
function paired(gone: readonly InstalledComponent[], come: readonly InstalledComponent[]): SectionDiff {
  const old = byName(gone);
  const added: InstalledComponent[] = [];
  const removed: InstalledComponent[] = [];
  const changed: { before: InstalledComponent; after: InstalledComponent }[] = [];
  for (const [name, after] of byName(come)) {
    const before = old.get(name) ?? [];
    old.delete(name);
    const [was] = before;
    const [is] = after;
    if (was && is && before.length === 1 && after.length === 1) {
      changed.push({ before: was, after: is });
    } else {
      added.push(...after);
      removed.push(...before);
    }
  }
  for (const rest of old.values()) removed.push(...rest);
  return { added, removed, changed };
}

/** Components by all that stays when a new version is installed. */
function byName(components: readonly InstalledComponent[]): Map<string, InstalledComponent[]> {
  const groups = new Map<string, InstalledComponent[]>();
  for (const component of components) {
    const name = `${component.ecosystem}\0${component.name}\0${component.architecture ?? ""}\0${component.language ?? ""}`;
    const group = groups.get(name);
    if (group) group.push(component);
    else groups.set(name, [component]);
  }
  return groups;
}
