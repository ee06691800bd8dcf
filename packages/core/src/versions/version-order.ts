/** How `a` stands to `b`: before it, at the same place, after it. */
export type Ordering = -1 | 0 | 1;

/**
 * How one ecosystem orders its versions.
 *
 * Any string is accepted, as versions come from devices: none throws, and the time taken grows linearly with the length.
 * What the ecosystem would refuse still has its place, which each order documents.
 */
export interface VersionOrder {
  /** The ecosystem's name as components carry it, such as `dpkg`. */
  readonly ecosystem: string;

  /**
   * A total order: fit for sorting and binary search.
   * Trap: 0 means "the same version" to the ecosystem, not the same text (`1.0` and `1.00` in dpkg).
   */
  readonly compare: (a: string, b: string) => Ordering;

  /**
   * What `compare` sees of a version, as text whose order by `<` is that of `compare`: to sort many, or to search an index.
   * Keys are ASCII without NUL, so the order of their bytes is the same in every store that compares bytes;
   * they are at most six times as long as the version, and some characters more. Equal keys mean that `compare` gives 0.
   */
  readonly sortKey: (version: string) => string;

  /**
   * How a version stands to the bound of a range, where the ecosystem's own tools answer that otherwise than `compare`.
   * No total order, so nothing to sort with. Where it is absent, `compare` is the answer.
   */
  readonly compareToBound?: (version: string, bound: string) => Ordering;
}
