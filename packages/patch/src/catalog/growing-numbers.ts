/** A column of numbers below 2^32 that grows, without an object for each of them. */
export class GrowingNumbers {
  #numbers = new Uint32Array(1_024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  /** The numbers so far: a view, good until the next `push`. */
  view(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
