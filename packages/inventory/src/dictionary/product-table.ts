import type { ItemColumns } from "@fleetwright/core";
import type { Recognition } from "./recognition.ts";

/** A version of a product, as it is counted. */
export interface VersionEntry {
  readonly product: number;
  readonly version: string | undefined;
  readonly release: string | undefined;
  readonly edition: string | undefined;
}

/** On how many devices products and versions are, by their numbers. */
export interface ProductCounts {
  readonly products: Uint32Array;
  readonly versions: Uint32Array;
}

/** No product: the component is not there, or not recognised yet. */
const nothing = -1;

/** What components are, as numbers: so that counting the fleet is one pass over arrays. */
export class ProductTable {
  readonly #recognitions: (Recognition | undefined)[];
  readonly #productOf: Int32Array;
  readonly #versionOf: Int32Array;
  readonly #numbers = new Map<string, number>();
  readonly #versionNumbers = new Map<string, number>();
  /** One recognition of each product: what all of them have in common. */
  readonly products: Recognition[] = [];
  readonly versions: VersionEntry[] = [];

  /** @param known - What was recognised before by the same dictionary. */
  constructor(highest: number, known: ProductTable | undefined) {
    this.#recognitions = new Array(highest + 1);
    this.#productOf = new Int32Array(highest + 1).fill(nothing);
    this.#versionOf = new Int32Array(highest + 1).fill(nothing);
    known?.each((id, recognition) => {
      if (id <= highest) this.add(id, recognition);
    });
  }

  has(id: number): boolean {
    return this.#recognitions[id] !== undefined;
  }

  recognition(id: number): Recognition | undefined {
    return this.#recognitions[id];
  }

  /** The number of a product; undefined when nothing in the fleet is it. */
  numberOf(product: string): number | undefined {
    return this.#numbers.get(product);
  }

  each(visit: (id: number, recognition: Recognition) => void): void {
    for (const [id, recognition] of this.#recognitions.entries()) if (recognition) visit(id, recognition);
  }

  add(id: number, recognition: Recognition): void {
    this.#recognitions[id] = recognition;
    const { product, version, release, edition } = recognition;
    let number = this.#numbers.get(product);
    if (number === undefined) {
      number = this.products.push(recognition) - 1;
      this.#numbers.set(product, number);
    }
    // A part alone does not make the product, so it is not counted.
    if (recognition.isPart) return;
    const key = `${number}\0${version ?? ""}\0${release ?? ""}\0${edition ?? ""}`;
    let versionNumber = this.#versionNumbers.get(key);
    if (versionNumber === undefined) {
      versionNumber = this.versions.push({ product: number, version, release, edition }) - 1;
      this.#versionNumbers.set(key, versionNumber);
    }
    this.#productOf[id] = number;
    this.#versionOf[id] = versionNumber;
  }

  /** Counts devices: each once for a product, however many rows are it. */
  count({ starts, ends, items }: ItemColumns, devices: Iterable<number>): ProductCounts {
    const products = new Uint32Array(this.products.length);
    const versions = new Uint32Array(this.versions.length);
    const lastOfProduct = new Int32Array(products.length).fill(nothing);
    const lastOfVersion = new Int32Array(versions.length).fill(nothing);
    for (const device of devices) {
      const end = ends[device] ?? 0;
      for (let index = starts[device] ?? 0; index < end; index += 1) {
        const id = items[index] as number;
        const product = this.#productOf[id] ?? nothing;
        if (product === nothing) continue;
        const version = this.#versionOf[id] as number;
        if (lastOfProduct[product] !== device) {
          lastOfProduct[product] = device;
          products[product] = (products[product] as number) + 1;
        }
        if (lastOfVersion[version] !== device) {
          lastOfVersion[version] = device;
          versions[version] = (versions[version] as number) + 1;
        }
      }
    }
    return { products, versions };
  }
}

/** A table for components up to an id. */
export function productTable(highest: number, known?: ProductTable): ProductTable {
  return new ProductTable(highest, known);
}
