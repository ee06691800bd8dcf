import { GrowingNumbers } from "./growing-numbers.ts";

/** Lists of numbers, one for each owner, packed: those of owner `o` stand from `offsets[o]` up to `offsets[o + 1]`. */
export interface PackedLists {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
}

/** Collects pairs of an owner and a number, in any order. */
export class NumberLists {
  readonly #owners = new GrowingNumbers();
  readonly #items = new GrowingNumbers();

  add(owner: number, item: number): void {
    this.#owners.push(owner);
    this.#items.push(item);
  }

  /** The pairs by owner, in the order in which they came. */
  packed(owners: number): PackedLists {
    return packedLists(this.#owners.view(), this.#items.view(), owners);
  }
}

/** Sorts numbers by their owners, by counting; the order of one owner's stays. */
export function packedLists(ownerOf: Uint32Array, numbers: Uint32Array, owners: number): PackedLists {
  const offsets = new Uint32Array(owners + 1);
  for (const owner of ownerOf) offsets[owner + 1] = (offsets[owner + 1] as number) + 1;
  for (let owner = 0; owner < owners; owner += 1)
    offsets[owner + 1] = (offsets[owner + 1] as number) + (offsets[owner] as number);
  const next = offsets.slice();
  const items = new Uint32Array(numbers.length);
  for (let index = 0; index < numbers.length; index += 1) {
    const owner = ownerOf[index] as number;
    const at = next[owner] as number;
    items[at] = numbers[index] as number;
    next[owner] = at + 1;
  }
  return { offsets, items };
}

/** The numbers of one owner: a view. */
export function listOf({ offsets, items }: PackedLists, owner: number): Uint32Array {
  return items.subarray(offsets[owner], offsets[owner + 1]);
}

/** The lists with each number once, rising, in each of them. */
export function distinctLists(lists: PackedLists): PackedLists {
  const owners = lists.offsets.length - 1;
  const offsets = new Uint32Array(owners + 1);
  const items = new GrowingNumbers();
  for (let owner = 0; owner < owners; owner += 1) {
    const sorted = listOf(lists, owner).slice().sort();
    sorted.forEach((item, index) => {
      if (index === 0 || item !== sorted[index - 1]) items.push(item);
    });
    offsets[owner + 1] = items.length;
  }
  return { offsets, items: items.view().slice() };
}

/** Who has each number: the lists turned around. */
export function invertedLists(lists: PackedLists, numbers: number): PackedLists {
  const owners = new Uint32Array(lists.items.length);
  for (let owner = 0; owner + 1 < lists.offsets.length; owner += 1)
    owners.fill(owner, lists.offsets[owner], lists.offsets[owner + 1]);
  return packedLists(lists.items, owners, numbers);
}
