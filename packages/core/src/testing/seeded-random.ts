import type { Random } from "../random.ts";

/** Repeatable numbers from a seed. For tests and synthetic data; nothing secret. */
export interface SeededNumbers {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/**
 * Repeatable numbers: the generator SplitMix32, a 32-bit counter whose steps are mixed. Numbers of two seeds have
 * nothing to do with each other, also when the seeds follow one another.
 */
export function seededNumbers(seed: number): SeededNumbers {
  let state = Math.imul(seed ^ 0x2545f491, 0x9e3779b1) >>> 0;
  const word = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const numbers: SeededNumbers = {
    next: () => word() / 2 ** 32,
    below: (limit) => Math.floor(numbers.next() * limit),
    pick: (items) => {
      const item = items[numbers.below(items.length)];
      if (item === undefined) throw new RangeError("There is nothing to pick from.");
      return item;
    },
  };
  return numbers;
}

/** Repeatable bytes, for the option `random` of `createFleet` in tests. */
export function seededRandom(seed: number): Random {
  const numbers = seededNumbers(seed);
  return (bytes) => Uint8Array.from({ length: bytes }, () => numbers.below(256));
}
