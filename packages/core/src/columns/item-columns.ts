import type { ItemSet } from "./item-set.ts";

/**
 * What every device of a fleet has, as arrays of numbers: device `d` has the items from `items[starts[d]]` up to, and
 * without, `items[ends[d]]`, rising and each once. What an item is, is its owner's business.
 *
 * The arrays lie in shared memory, so that workers read them without copying. What is read stays as it is: a change makes
 * new columns (`changedColumns`), which have the same devices at the same indexes, and new ones behind them.
 */
export interface ItemColumns {
  /** The device of each index; empty for one that is gone. In no order. */
  readonly deviceIds: readonly string[];
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Lists of items, with room behind them for those that change. Trap: it holds lists that no device has any more. */
  readonly items: Uint32Array;
  /** Where that room begins. */
  readonly room: ColumnsRoom;
}

/** How much of the items is taken; one for all columns that share them. */
export interface ColumnsRoom {
  taken: number;
}

/** The indexes of devices that have at least one item of a set, rising. One pass over all items of all devices. */
export function devicesWithAny({ deviceIds, starts, ends, items }: ItemColumns, wanted: ItemSet): Uint32Array {
  const { words } = wanted;
  const found = new Uint32Array(deviceIds.length);
  let count = 0;
  const highest = words.length * 32;
  for (let device = 0; device < deviceIds.length; device += 1) {
    const end = ends[device] as number;
    for (let index = starts[device] as number; index < end; index += 1) {
      const item = items[index] as number;
      // Items rise, so behind the highest wanted one there is nothing to find.
      if (item >= highest) break;
      if (((words[item >>> 5] as number) >>> (item & 31)) & 1) {
        found[count] = device;
        count += 1;
        break;
      }
    }
  }
  return found.slice(0, count);
}

/**
 * On how many devices each item is.
 *
 * @param highest - The highest item of interest.
 * @param devices - The indexes of the devices that count; all unless given.
 */
export function devicesPerItem(
  { deviceIds, starts, ends, items }: ItemColumns,
  highest: number,
  devices: Iterable<number> = deviceIds.keys(),
): Uint32Array {
  const counts = new Uint32Array(highest + 1);
  for (const device of devices) {
    const end = ends[device] ?? 0;
    for (let index = starts[device] ?? 0; index < end; index += 1) {
      const item = items[index] as number;
      // Items rise.
      if (item > highest) break;
      counts[item] = (counts[item] as number) + 1;
    }
  }
  return counts;
}

/** The wanted items of one device. */
export function itemsOf(columns: ItemColumns, device: number, wanted: ItemSet): number[] {
  return Array.from(listOfDevice(columns, device)).filter((item) => wanted.has(item));
}

/** The items of one device: a view, not a copy. */
export function listOfDevice({ starts, ends, items }: ItemColumns, device: number): Uint32Array {
  return items.subarray(starts[device] ?? 0, ends[device] ?? 0);
}

/** Device indexes in the order of the devices' ids: what lists are paged by. */
export function inOrderOfIds({ deviceIds }: ItemColumns, devices: Iterable<number>): number[] {
  const id = (device: number): string => deviceIds[device] ?? "";
  return Array.from(devices).sort((a, b) => (id(a) < id(b) ? -1 : Number(id(a) > id(b))));
}
