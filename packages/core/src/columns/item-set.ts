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
