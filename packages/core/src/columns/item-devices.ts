import { type ItemColumns, listOfDevice } from "./item-columns.ts";

/** Devices are numbered in blocks of so many, so that two bytes are enough for each. */
const blockSize = 65_536;

/** The devices of one block by item: those of item `i` from `devices[offsets[i]]` up to `devices[offsets[i + 1]]`. */
interface Block {
  readonly offsets: Uint32Array;
  readonly devices: Uint16Array;
}

/**
 * Columns the other way round: which devices have an item, without a look at all of them. Takes two bytes for each item
 * of each device. It is made of columns once; devices that change afterwards are looked at one by one, so it should be
 * made anew when they are many.
 */
export class ItemDevices {
  readonly #blocks: readonly Block[];
  readonly #highest: number;
  readonly #changed = new Set<number>();
  readonly #devices: number;

  /** @param highest - The highest item. */
  constructor(columns: ItemColumns, highest: number) {
    this.#highest = highest;
    this.#devices = columns.deviceIds.length;
    const blocks = Math.ceil(this.#devices / blockSize);
    this.#blocks = Array.from({ length: blocks }, (_, block) => blockOf(columns, block * blockSize, highest));
  }

  /** How many devices have changed since. */
  get changed(): number {
    return this.#changed.size;
  }

  /** Says that devices have other items than when this was made; those that are new need not be named. */
  note(devices: Iterable<number>): void {
    for (const device of devices) this.#changed.add(device);
  }

  /** The indexes of devices that have at least one of some items, rising. @param columns - As they are now. */
  devicesWithAny(columns: ItemColumns, wanted: Iterable<number>): Uint32Array {
    const items = [...wanted];
    const found = new Uint8Array(columns.deviceIds.length);
    for (const [index, { offsets, devices }] of this.#blocks.entries()) {
      for (const item of items) {
        if (item > this.#highest) continue;
        const end = offsets[item + 1] as number;
        for (let at = offsets[item] as number; at < end; at += 1)
          found[index * blockSize + (devices[at] as number)] = 1;
      }
    }
    const rest = [...this.#changed].filter((device) => device < this.#devices);
    for (let device = this.#devices; device < found.length; device += 1) rest.push(device);
    for (const device of rest) {
      const list = listOfDevice(columns, device);
      found[device] = Number(items.some((item) => hasItem(list, item)));
    }
    return indexesOf(found);
  }
}

function blockOf({ deviceIds, starts, ends, items }: ItemColumns, first: number, highest: number): Block {
  const behind = Math.min(first + blockSize, deviceIds.length);
  // Counted one place further on, so that what becomes the beginnings ends up as the ends.
  const offsets = new Uint32Array(highest + 3);
  for (let device = first; device < behind; device += 1) {
    const end = ends[device] as number;
    for (let at = starts[device] as number; at < end; at += 1) {
      const item = items[at] as number;
      offsets[item + 2] = (offsets[item + 2] as number) + 1;
    }
  }
  for (let item = 2; item < offsets.length; item += 1)
    offsets[item] = (offsets[item] as number) + (offsets[item - 1] as number);
  const devices = new Uint16Array(offsets[highest + 2] as number);
  for (let device = first; device < behind; device += 1) {
    const end = ends[device] as number;
    for (let at = starts[device] as number; at < end; at += 1) {
      const place = (items[at] as number) + 1;
      devices[offsets[place] as number] = device - first;
      offsets[place] = (offsets[place] as number) + 1;
    }
  }
  return { offsets: offsets.subarray(0, highest + 2), devices };
}

/** Whether a rising list has an item. */
function hasItem(list: Uint32Array, item: number): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < item) low = middle + 1;
    else high = middle;
  }
  return list[low] === item;
}

function indexesOf(marks: Uint8Array): Uint32Array {
  const indexes = new Uint32Array(marks.length);
  let count = 0;
  for (let index = 0; index < marks.length; index += 1) {
    if (marks[index] === 0) continue;
    indexes[count] = index;
    count += 1;
  }
  return indexes.slice(0, count);
}
