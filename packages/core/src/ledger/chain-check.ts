import { entryHash, genesis } from "./chain.ts";
import type { LedgerHead } from "./head.ts";
import { partState, personalParts, sameBytes } from "./personal-part.ts";
import type { LedgerRow } from "./tables.ts";
import type { LedgerBreak, LedgerVerification } from "./verification.ts";

const maxBreaks = 100;

/** Goes along the chain, one entry after the other, and remembers only the last one and what was wrong. */
export class ChainCheck {
  readonly #head: Pick<LedgerHead, "sequence" | "hash"> | undefined;
  readonly #breaks: LedgerBreak[] = [];
  #breakCount = 0;
  #entries = 0;
  #erased = 0;
  #sequence = 0;
  #hash: Uint8Array = genesis();
  /** After a gap there is nothing to compare the next entry's link with. */
  #linked = true;

  constructor(head: Pick<LedgerHead, "sequence" | "hash"> | undefined) {
    this.#head = head;
    if (head?.sequence === 0 && head.hash !== hexOf(this.#hash)) this.report({ kind: "head-differs", sequence: 0 });
  }

  /** The next entry, in the order of sequences. */
  add(row: LedgerRow): void {
    const { sequence, hash } = row;
    this.#entries += 1;
    if (sequence < 1) {
      this.report({ kind: "unexpected", sequence });
      return;
    }
    const count = sequence - this.#sequence - 1;
    if (count > 0) {
      this.report({ kind: "missing", sequence: this.#sequence + 1, count });
      this.#linked = false;
    }
    if (this.#linked && !sameBytes(entryHash(this.#hash, row), hash)) this.report({ kind: "altered", sequence });
    if (sequence === this.#head?.sequence && hexOf(hash) !== this.#head.hash)
      this.report({ kind: "head-differs", sequence });
    this.#checkParts(row);
    // The next entry is compared with what this one claims, so that one change is one report.
    this.#linked = hash instanceof Uint8Array;
    this.#hash = hash;
    this.#sequence = sequence;
  }

  report(found: LedgerBreak): void {
    this.#breakCount += 1;
    if (this.#breaks.length < maxBreaks) this.#breaks.push(found);
  }

  end(): LedgerVerification {
    const head = this.#head;
    if (head && head.sequence > this.#sequence) this.report({ kind: "head-missing", sequence: head.sequence });
    return {
      intact: this.#breakCount === 0,
      entries: this.#entries,
      erased: this.#erased,
      last: { sequence: this.#sequence, hash: hexOf(this.#hash) },
      breaks: this.#breaks,
      breakCount: this.#breakCount,
    };
  }

  #checkParts(row: LedgerRow): void {
    let erased = false;
    for (const part of personalParts) {
      const state = partState(part, row);
      if (state === "altered") this.report({ kind: "part-altered", sequence: row.sequence, part });
      erased ||= state === "erased";
    }
    if (erased) this.#erased += 1;
  }
}

function hexOf(hash: unknown): string {
  return hash instanceof Uint8Array ? Buffer.from(hash).toString("hex") : "";
}
