/** Log-on shells may greet; one that says more than this before its command starts is given up. */
const maxGreetingBytes = 64 * 1024;

/** One output of a command, from where a mark says that the command's own begins. */
export class MarkedStream {
  readonly #mark: Buffer;
  readonly #maxBytes: number;
  readonly #chunks: Buffer[] = [];
  #greeting: Buffer | undefined = Buffer.alloc(0);
  #total = 0;

  constructor(mark: string, maxBytes: number) {
    this.#mark = Buffer.from(mark);
    this.#maxBytes = maxBytes;
  }

  /** What was said before the mark; undefined once it has come. */
  get greeting(): string | undefined {
    return this.#greeting?.toString("utf8");
  }

  get bytes(): number {
    return this.#total;
  }

  /** Takes a chunk. False when it is more than is allowed: nothing further has to be taken then. */
  take(chunk: Buffer): boolean {
    if (!this.#greeting) return this.#keep(chunk);
    this.#greeting = Buffer.concat([this.#greeting, chunk]);
    const at = this.#greeting.indexOf(this.#mark);
    if (at < 0) return this.#greeting.length <= maxGreetingBytes;
    const rest = this.#greeting.subarray(at + this.#mark.length);
    this.#greeting = undefined;
    return this.#keep(rest);
  }

  /** What came behind the mark. */
  content(): Buffer {
    return Buffer.concat(this.#chunks, this.#total);
  }

  #keep(chunk: Buffer): boolean {
    this.#total += chunk.length;
    if (this.#total > this.#maxBytes) return false;
    if (chunk.length > 0) this.#chunks.push(chunk);
    return true;
  }
}
