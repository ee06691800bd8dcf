import type { ItemColumns } from "./item-columns.ts";

/** Fills columns device by device. The sizes are known beforehand, so nothing is copied. */
export class ItemColumnsBuilder {
  readonly #deviceIds: string[] = [];
  readonly #offsets: Uint32Array;
  #items: Uint32Array;
  #length = 0;

  /** @param items - How many items all devices have together, at least roughly: more makes room by copying. */
  constructor(devices: number, items: number) {
    this.#offsets = shared(devices + 1);
    this.#items = shared(items);
  }

  /**
   * Adds a device.
   *
   * @param count - How many items it has.
   * @param fill - Writes its items, rising, from `start` on and returns the index behind the last.
   */
  add(deviceId: string, count: number, fill: (items: Uint32Array, start: number) => number): void {
    const index = this.#deviceIds.push(deviceId);
    if (index >= this.#offsets.length) throw new RangeError("More devices than were announced.");
    if (this.#length + count > this.#items.length) {
      const larger = shared(Math.ceil((this.#length + count) * 1.25));
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#length = fill(this.#items, this.#length);
    this.#offsets[index] = this.#length;
  }

  columns(): ItemColumns {
    const { length } = this.#deviceIds;
    return {
      deviceIds: this.#deviceIds,
      offsets: this.#offsets.subarray(0, length + 1),
      items: this.#items.subarray(0, this.#length),
    };
  }
}

function shared(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
}
