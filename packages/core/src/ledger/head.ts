import { z } from "zod";
import { LedgerHeadInvalidError } from "../errors/ledger.ts";
import { encode } from "./encoding.ts";

/** What the key that signs heads is for. */
export const headPurpose = "ledger-checkpoint";

/**
 * The end of the ledger at some time, signed. Keep it where the database's administrators cannot change it (print it,
 * mail it, put it on another machine): as long as it is the head of the ledger or of its beginning, nothing before it
 * was cut off or rewritten. Plain data, for JSON.
 */
export interface LedgerHead {
  readonly format: 1;
  /** Of the last entry; 0 for an empty ledger. */
  readonly sequence: number;
  /** Of the last entry, in hexadecimal. */
  readonly hash: string;
  /** When it was signed, ISO 8601. */
  readonly time: string;
  /** Which key signed it: the `id` of one in `fleet.secrets.keys()`. */
  readonly keyId: string;
  /** Ed25519, in base64. */
  readonly signature: string;
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const headSchema: z.ZodType<LedgerHead> = z.strictObject({
  format: z.literal(1),
  sequence: z.int().min(0),
  hash: sha256,
  time: z.iso.datetime(),
  keyId: sha256,
  signature: z.base64().length(88),
});

/** @throws LedgerHeadInvalidError */
export function readHead(input: unknown): LedgerHead {
  const { success, data, error } = headSchema.safeParse(input);
  if (success) return data;
  throw new LedgerHeadInvalidError(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

/** What is signed of a head. */
export function headBytes(head: Omit<LedgerHead, "signature" | "keyId">): Uint8Array {
  return encode("fleetwright/ledger/1/head", [head.sequence, Buffer.from(head.hash, "hex"), head.time]);
}
