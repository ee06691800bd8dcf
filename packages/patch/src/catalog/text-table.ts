import { GrowingNumbers } from "./growing-numbers.ts";

/** Texts by number, each once. */
export class TextTable {
  readonly #bytes: Buffer;
  readonly #offsets: Uint32Array;
  readonly #known: (string | undefined)[] = [];

  /** @param offsets - Where each text begins, and where the last one ends. */
  constructor(bytes: Uint8Array, offsets: Uint32Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#offsets = offsets;
  }

  get length(): number {
    return this.#offsets.length - 1;
  }

  /** The text of a number; those that were read are kept. */
  at(index: number): string {
    const known = this.#known[index];
    if (known !== undefined) return known;
    const text = this.#bytes.toString("utf8", this.#offsets[index], this.#offsets[index + 1]);
    this.#known[index] = text;
    return text;
  }

  /** How a text stands to the one of a number, byte by byte. */
  compare(wanted: Buffer, index: number): number {
    return wanted.compare(this.#bytes, this.#offsets[index], this.#offsets[index + 1]);
  }

  /** How the texts of two numbers stand to each other, byte by byte. */
  compareTexts(a: number, b: number): number {
    const bytes = this.#bytes;
    const offsets = this.#offsets;
    return bytes.compare(bytes, offsets[b], offsets[b + 1], offsets[a], offsets[a + 1]);
  }
}

/** Numbers texts in the order in which they come, and packs them. */
export class TextTableBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #offsets = new GrowingNumbers();
  #bytes = Buffer.alloc(65_536);
  #used = 0;

  constructor() {
    this.#offsets.push(0);
  }

  /** The number of a text. Lone surrogates become U+FFFD, as UTF-8 has none. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    const room = text.length * 3;
    if (this.#used + room > this.#bytes.length) this.#grow(room);
    this.#used += this.#bytes.write(text, this.#used, "utf8");
    this.#offsets.push(this.#used);
    return number;
  }

  /** The number of a text, and one; 0 for none. */
  optional(text: string | undefined): number {
    return text === undefined ? 0 : this.numberOf(text) + 1;
  }

  /** The texts so far, to read; good until the next one is numbered. */
  table(): TextTable {
    return new TextTable(this.bytes, this.offsets);
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  get offsets(): Uint32Array {
    return this.#offsets.view();
  }

  #grow(room: number): void {
    const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#used + room));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}
