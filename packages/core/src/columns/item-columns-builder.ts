import type { ItemColumns } from "./item-columns.ts";
import { sharedNumbers } from "./shared-numbers.ts";

/** Fills columns device by device. The sizes are known beforehand, so nothing is copied. */
export class ItemColumnsBuilder {
  readonly #deviceIds: string[] = [];
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  #items: Uint32Array;
  #length = 0;

  /**
   * @param items - How many items all devices have together, at least roughly: more makes room by copying.
   * @param room - For how many items of later changes there is to be room.
   */
  constructor(devices: number, items: number, room = 0) {
    this.#starts = sharedNumbers(devices);
    this.#ends = sharedNumbers(devices);
    this.#items = sharedNumbers(items + room);
  }

  /**
   * Adds a device.
   *
   * @param count - How many items it has at most.
   * @param fill - Writes its items, rising, from `start` on and returns the index behind the last.
   */
  add(deviceId: string, count: number, fill: (items: Uint32Array, start: number) => number): void {
    const index = this.#deviceIds.push(deviceId) - 1;
    if (index >= this.#starts.length) throw new RangeError("More devices than were announced.");
    if (this.#length + count > this.#items.length) {
      const larger = sharedNumbers(Math.ceil((this.#length + count) * 1.25));
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#starts[index] = this.#length;
    this.#length = fill(this.#items, this.#length);
    this.#ends[index] = this.#length;
  }

  columns(): ItemColumns {
    const { length } = this.#deviceIds;
    return {
      deviceIds: this.#deviceIds,
      starts: this.#starts.subarray(0, length),
      ends: this.#ends.subarray(0, length),
      items: this.#items,
      room: { taken: this.#length },
    };
  }
}
