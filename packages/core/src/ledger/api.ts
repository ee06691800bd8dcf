import type { ActCategory } from "../access/rule.ts";
import type { List } from "../list.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { LedgerHead } from "./head.ts";
import type { PersonalPart } from "./personal-part.ts";
import type { LedgerVerification, VerifyOptions } from "./verification.ts";

/** Who did what, when, why, and what came of it. */
export interface LedgerEntry {
  /** Counts up from 1, without gaps. */
  readonly sequence: number;
  /** `directory.device.updated`: owner, subject, past participle. */
  readonly action: string;
  readonly category: ActCategory;
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601. */
  readonly endedAt: string;
  /** `denied`: the actor lacked the permission. `failed`: nothing happened, or not all; see `error`. */
  readonly result: "succeeded" | "failed" | "denied";
  /** The code of the error. */
  readonly error?: string;
  /** Absent where it was erased. */
  readonly actor?: {
    readonly id: string;
    /** Only where the agreement grants `ledger.names`. */
    readonly name?: string;
  };
  readonly deviceId?: string;
  readonly reason?: string;
  readonly ticket?: string;
  /** What was recorded and has been erased since. */
  readonly erased: readonly PersonalPart[];
  /** Of this entry and, through the one before, of all before it, in hexadecimal. */
  readonly hash: string;
}

/** Which entries to list; what is absent does not narrow. */
export interface LedgerFilter {
  readonly actorId?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly category?: ActCategory | undefined;
  readonly action?: string | undefined;
  readonly result?: LedgerEntry["result"] | undefined;
  /** Begun then or later. */
  readonly from?: Date | undefined;
  /** Begun before then. */
  readonly to?: Date | undefined;
  /** `newest` first unless told. */
  readonly order?: "newest" | "oldest" | undefined;
}

/** Of which entries to erase what is personal: those to which everything that is given applies. */
export interface LedgerSelection {
  readonly actorId?: string | undefined;
  readonly deviceId?: string | undefined;
  /** By their sequence. */
  readonly entries?: readonly number[] | undefined;
  /** Ended then or later. */
  readonly from?: Date | undefined;
  /** Ended before then. */
  readonly before?: Date | undefined;
  /** Which parts; all unless told. */
  readonly parts?: readonly PersonalPart[] | undefined;
}

/**
 * `fleet.ledger`: what actors did, append-only and chained. Its format is documented in `docs/ledger.md`.
 *
 * Permissions: `ledger:read` (where it is held for some devices only, `list` gives the entries about those),
 * `ledger:erase`, `ledger:checkpoint`. Reading and erasing are entries themselves.
 */
export interface LedgerApi {
  /** Reading it is an entry, written when the first page was read. */
  list(filter?: LedgerFilter): List<LedgerEntry>;
  /**
   * Reads the whole ledger, page by page, and says whether each entry is what was written and follows the one before.
   * Entries of which something was erased are counted, not reported as broken. With `head`, a cut end and a ledger
   * that was rewritten as a whole are found too. `signal` is looked at between pages.
   *
   * @throws LedgerHeadInvalidError
   */
  verify(options?: VerifyOptions): Promise<LedgerVerification>;
  /** The signed head of the ledger, to keep elsewhere. @throws SecretsMissingError */
  checkpoint(options?: WaitOptions): Promise<LedgerHead>;
  /**
   * Removes personal parts of entries, values and salts, for good: also from the database's free pages and write-ahead
   * log. What remains says that something was done and when, and the chain stays whole. Says how many entries changed.
   *
   * Not reached: backups, and what other texts say about the person.
   *
   * @throws LedgerSelectionError when nothing is selected in particular.
   * @throws StoreEraseError: the parts are gone, but their bytes may still be in the files; erase again.
   */
  erase(selection: LedgerSelection, options?: WaitOptions): Promise<{ readonly entries: number }>;
}
