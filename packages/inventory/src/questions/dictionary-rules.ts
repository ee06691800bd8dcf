import type { ItemColumns, PluginContext } from "@fleetwright/core";
import type { DictionaryApi, DictionaryChanges, ProductChange, ProductMove } from "../dictionary/dictionary-api.ts";
import type { ProductCounts, ProductTable } from "../dictionary/product-table.ts";
import type { FleetRecognition } from "../dictionary/recognised-fleet.ts";
import type { Recognition } from "../dictionary/recognition.ts";
import type { InventoryEvents } from "../events.ts";
import type { SavedDictionaries } from "../storage/saved-dictionaries.ts";

const maxEntries = 1_000;
const maxExamples = 5;

/** Reads, tries and saves the embedder's products and rules. */
export function dictionaryRules(
  context: PluginContext<InventoryEvents, []>,
  fleet: FleetRecognition,
  saved: SavedDictionaries,
): DictionaryApi {
  return {
    async rules({ signal } = {}) {
      signal?.throwIfAborted();
      return saved.read();
    },
    async tryRules(own, { signal } = {}) {
      const after = await fleet.tried(own, signal);
      const before = await fleet.current(signal);
      signal?.throwIfAborted();
      return changesBetween(before.table, after.table, after.columns, fleet);
    },
    async saveRules(own, { origin, revision, signal } = {}) {
      const { checkDictionary } = await import("../dictionary/shipped-dictionary.ts");
      const checked = checkDictionary(own);
      signal?.throwIfAborted();
      const result = await saved.save(checked, origin, revision);
      context.store.afterCommit(() => context.emit("inventory.dictionary.changed", { revision: result.revision }));
      return result;
    },
  };
}

/** Rows that go from one product to another. */
interface Move {
  readonly from: string;
  readonly to: string;
  readonly ids: number[];
}

async function changesBetween(
  before: ProductTable,
  after: ProductTable,
  columns: ItemColumns,
  fleet: FleetRecognition,
): Promise<DictionaryChanges> {
  const counts = [before, after].map((table) => table.count(columns, columns.deviceIds.keys()));
  const [old, made] = counts as [ProductCounts, ProductCounts];
  const moves = new Map<string, Move>();
  const changed = new Set<number>();
  after.each((id, recognition) => {
    const was = before.recognition(id);
    if (!was || isSame(was, recognition)) return;
    changed.add(id);
    if (was.product === recognition.product) return;
    const key = `${was.product}\0${recognition.product}`;
    const move = moves.get(key);
    if (move) move.ids.push(id);
    else moves.set(key, { from: was.product, to: recognition.product, ids: [id] });
  });
  return {
    gained: onlyIn(after, made, before, old),
    lost: onlyIn(before, old, after, made),
    moved: await movesOf([...moves.values()], columns, fleet),
    rowCount: changed.size,
    deviceCount: devicesWith(columns, [changed])[0] ?? 0,
  };
}

function isSame(one: Recognition, other: Recognition): boolean {
  return one.product === other.product && one.edition === other.edition && one.isPart === other.isPart;
}

/** Products that are on devices by one table, and on none by the other. */
function onlyIn(
  table: ProductTable,
  counts: ProductCounts,
  other: ProductTable,
  others: ProductCounts,
): ProductChange[] {
  const changes: ProductChange[] = [];
  for (const [number, { product, name }] of table.products.entries()) {
    const deviceCount = counts.products[number] ?? 0;
    const there = other.numberOf(product);
    if (deviceCount > 0 && (there === undefined || (others.products[there] ?? 0) === 0))
      changes.push({ product, name, deviceCount });
  }
  return mostCommon(changes);
}

async function movesOf(
  moves: readonly Move[],
  columns: ItemColumns,
  fleet: FleetRecognition,
): Promise<readonly ProductMove[]> {
  const deviceCounts = devicesWith(
    columns,
    moves.map(({ ids }) => new Set(ids)),
  );
  const counted = moves.map((move, index) => ({ ...move, deviceCount: deviceCounts[index] ?? 0 }));
  const shown = mostCommon(counted.map((move) => ({ ...move, product: move.to })));
  const examples = await fleet.components(shown.flatMap(({ ids }) => ids.slice(0, maxExamples)));
  return shown.map(({ from, to, ids, deviceCount }) => ({
    from,
    to,
    rowCount: ids.length,
    deviceCount,
    examples: ids.slice(0, maxExamples).flatMap((id) => examples.get(id) ?? []),
  }));
}

/** On how many devices one of the components of each set is. One pass, however many sets. */
function devicesWith({ starts, ends, items, deviceIds }: ItemColumns, sets: readonly ReadonlySet<number>[]): number[] {
  const setsOf = new Map<number, number[]>();
  for (const [index, ids] of sets.entries()) for (const id of ids) setsOf.set(id, [...(setsOf.get(id) ?? []), index]);
  const counts = new Array<number>(sets.length).fill(0);
  const last = new Int32Array(sets.length).fill(-1);
  for (let device = 0; device < deviceIds.length; device += 1) {
    const end = ends[device] ?? 0;
    for (let index = starts[device] ?? 0; index < end; index += 1) {
      for (const set of setsOf.get(items[index] as number) ?? []) {
        if (last[set] === device) continue;
        last[set] = device;
        counts[set] = (counts[set] ?? 0) + 1;
      }
    }
  }
  return counts;
}

function mostCommon<Entry extends { readonly product: string; readonly deviceCount: number }>(
  entries: readonly Entry[],
): Entry[] {
  return entries
    .toSorted((a, b) => b.deviceCount - a.deviceCount || (a.product < b.product ? -1 : a.product > b.product ? 1 : 0))
    .slice(0, maxEntries);
}
