/**
 * What every device of a fleet has, as arrays of numbers: device `d` has the items from `items[offsets[d]]` up to, and
 * without, `items[offsets[d + 1]]`, rising and each once. What an item is, is its owner's business.
 *
 * The arrays lie in shared memory, so that workers read them without copying.
 */
export interface ItemColumns {
  /** The device of each index. */
  readonly deviceIds: readonly string[];
  /** One more than there are devices. */
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
}

/** A set of items, one bit each. */
export class ItemSet {
  readonly #words: Uint32Array;
  #size = 0;

  /** @param highest - The highest item that may be added. */
  constructor(highest: number, items: Iterable<number> = []) {
    this.#words = new Uint32Array((highest >>> 5) + 1);
    for (const item of items) this.add(item);
  }

  get size(): number {
    return this.#size;
  }

  add(item: number): void {
    if (this.has(item)) return;
    const word = item >>> 5;
    this.#words[word] = ((this.#words[word] ?? 0) | (1 << (item & 31))) >>> 0;
    this.#size += 1;
  }

  has(item: number): boolean {
    return (((this.#words[item >>> 5] ?? 0) >>> (item & 31)) & 1) === 1;
  }

  /** The bits, 32 to a word, lowest first: for loops that cannot afford a call. */
  get words(): Uint32Array {
    return this.#words;
  }
}

/** The indexes of devices that have at least one of the items, rising. One pass over all items of all devices. */
export function devicesWithAny(columns: ItemColumns, wanted: ItemSet): Uint32Array {
  const { offsets, items } = columns;
  const { words } = wanted;
  const found = new Uint32Array(columns.deviceIds.length);
  let count = 0;
  const devices = columns.deviceIds.length;
  const highest = words.length * 32;
  for (let device = 0; device < devices; device += 1) {
    const end = offsets[device + 1] as number;
    for (let index = offsets[device] as number; index < end; index += 1) {
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

/** On how many devices each item is. @param highest - The highest item of interest. */
export function devicesPerItem(columns: ItemColumns, highest: number): Uint32Array {
  const counts = new Uint32Array(highest + 1);
  for (const item of columns.items) if (item <= highest) counts[item] = (counts[item] as number) + 1;
  return counts;
}

/** The wanted items of one device. */
export function itemsOf(columns: ItemColumns, device: number, wanted: ItemSet): number[] {
  const mine = columns.items.subarray(columns.offsets[device], columns.offsets[device + 1]);
  return Array.from(mine).filter((item) => wanted.has(item));
}
