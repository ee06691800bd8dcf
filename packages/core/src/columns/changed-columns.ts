import type { ItemColumns } from "./item-columns.ts";
import { sharedNumbers } from "./shared-numbers.ts";

/** What devices have now: their items, rising and each once; undefined for one that is gone. */
export type ColumnChanges = ReadonlyMap<string, ArrayLike<number> | undefined>;

/**
 * Columns after some devices changed: at the same indexes, new devices behind them. Takes time for what changed and a
 * millisecond for 100,000 devices. The columns before stay as they are.
 *
 * @param indexOf - The indexes of the devices by their ids, as {@link deviceIndexes} gives them; new ones are added to it.
 * @returns undefined when there is no room, or when these columns were changed before: then they have to be built anew.
 */
export function changedColumns(
  columns: ItemColumns,
  changes: ColumnChanges,
  indexOf: Map<string, number>,
): ItemColumns | undefined {
  const { items, room } = columns;
  const lengths = [...changes.values()].map((list) => list?.length ?? 0);
  const wanted = lengths.reduce((sum, length) => sum + length, 0);
  if (room.taken + wanted > items.length) return undefined;
  const newcomers = [...changes].filter(([id, list]) => list !== undefined && !indexOf.has(id));
  const deviceIds = [...columns.deviceIds, ...newcomers.map(([id]) => id)];
  for (const [offset, [id]] of newcomers.entries()) indexOf.set(id, columns.deviceIds.length + offset);
  const starts = grown(columns.starts, deviceIds.length);
  const ends = grown(columns.ends, deviceIds.length);
  for (const [id, list] of changes) {
    const device = indexOf.get(id);
    if (device === undefined) continue;
    // Behind what is taken, never in the place of the list before: somebody may be reading that.
    items.set(list ?? [], room.taken);
    starts[device] = room.taken;
    room.taken += list?.length ?? 0;
    ends[device] = room.taken;
    if (list) continue;
    deviceIds[device] = "";
    indexOf.delete(id);
  }
  return { deviceIds, starts, ends, items, room };
}

/** The index of each device. */
export function deviceIndexes({ deviceIds }: ItemColumns): Map<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, id] of deviceIds.entries()) if (id !== "") indexes.set(id, index);
  return indexes;
}

function grown(numbers: Uint32Array, length: number): Uint32Array {
  const copy = sharedNumbers(length);
  copy.set(numbers);
  return copy;
}
