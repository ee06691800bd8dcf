import type { WaitOptions } from "../wait-options.ts";
import type { LedgerHead } from "./head.ts";
import type { PersonalPart } from "./personal-part.ts";

/** How to verify. */
export interface VerifyOptions extends WaitOptions {
  /** A head that was kept elsewhere; as parsed from JSON. */
  readonly head?: LedgerHead | undefined;
  /** The public key (PEM) of the head's signature, where the fleet does not have the key any more. */
  readonly publicKey?: string | undefined;
  /** Called after each page. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

/** What verification found. */
export interface LedgerVerification {
  /** Nothing is broken. Erased parts do not count as broken. */
  readonly intact: boolean;
  /** How many entries were looked at. */
  readonly entries: number;
  /** How many of them had something personal erased. */
  readonly erased: number;
  /** The last entry: the head as it is now, without a signature. */
  readonly last: { readonly sequence: number; readonly hash: string };
  /** The first 100. */
  readonly breaks: readonly LedgerBreak[];
  readonly breakCount: number;
}

/**
 * Something that is not as it was written:
 *
 * - `altered`: the entry does not give its hash: it, its hash or the one before was changed, or entries changed places.
 * - `part-altered`: a personal part is not what the chain holds a commitment of.
 * - `missing`: no entry has this sequence, nor have the next ones, `count` in all.
 * - `unexpected`: an entry with a sequence below 1.
 * - `head-missing`: the ledger ends before the given head: its end was cut off.
 * - `head-differs`: the entry of that sequence has another hash: the ledger was rewritten.
 * - `head-forged`: the head's signature is not of the key that it names.
 * - `head-key-unknown`: the fleet does not have the key; pass its `publicKey`.
 */
export interface LedgerBreak {
  readonly kind:
    | "altered"
    | "part-altered"
    | "missing"
    | "unexpected"
    | "head-missing"
    | "head-differs"
    | "head-forged"
    | "head-key-unknown";
  readonly sequence: number;
  readonly part?: PersonalPart;
  readonly count?: number;
}
