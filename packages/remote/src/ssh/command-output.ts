import { MarkedStream } from "./marked-stream.ts";

/** How a command started, as the line on standard error says it. */
export interface CommandStart {
  readonly processId: number;
  readonly outcome: "started" | "missing" | "refused";
}

/** What the two lines behind the mark may take. */
const headerBytes = 64;

/** Both outputs of a command that was started by a {@link Shell}. */
export class CommandOutput {
  readonly stdout: MarkedStream;
  readonly #stderr: MarkedStream;
  #start: CommandStart | undefined;
  #headerLength = 0;

  constructor(nonce: string, maxBytes: number) {
    this.stdout = new MarkedStream(nonce, maxBytes);
    this.#stderr = new MarkedStream(`${nonce} `, maxBytes + headerBytes);
  }

  /** How the command started; undefined while that is not known. */
  get start(): CommandStart | undefined {
    if (this.#start || this.#stderr.greeting !== undefined) return this.#start;
    const [header, processId, outcome] =
      /^(\d{1,10})\r?\n(started|missing|refused)\r?\n/.exec(
        this.#stderr.content().toString("latin1", 0, headerBytes),
      ) ?? [];
    if (header === undefined) return undefined;
    this.#headerLength = header.length;
    this.#start = { processId: Number(processId), outcome: outcome as CommandStart["outcome"] };
    return this.#start;
  }

  /** What was said on standard error before the command started. */
  get complaint(): string {
    return this.#stderr.greeting ?? "";
  }

  /** How much came on both streams. */
  get bytes(): number {
    return this.stdout.bytes + this.#stderr.bytes;
  }

  takeStdout(chunk: Buffer): boolean {
    return this.stdout.take(chunk);
  }

  takeStderr(chunk: Buffer): boolean {
    return this.#stderr.take(chunk);
  }

  stderrText(): string {
    return this.#stderr.content().subarray(this.#headerLength).toString("utf8");
  }
}
