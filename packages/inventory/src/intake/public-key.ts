import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { promisify } from "node:util";

/** Everything before the 32 bytes of the key in the DER form of an Ed25519 public key (RFC 8410, section 4). */
export const spkiPrefix: Uint8Array = Buffer.from("302a300506032b6570032100", "hex");

/** An Ed25519 public key from its 32 bytes in base64url; undefined where the text is none. */
export function publicKeyOf(text: string): KeyObject | undefined {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length !== 32 || bytes.toString("base64url") !== text) return undefined;
  return createPublicKey({ key: Buffer.concat([spkiPrefix, bytes]), format: "der", type: "spki" });
}

const verifyElsewhere: (algorithm: null, data: Uint8Array, key: KeyObject, signature: Uint8Array) => Promise<boolean> =
  promisify(verify);

/** Whether a signature is of that data by that key. Computed on Node's thread pool: it costs more than all else here. */
export function isSigned(key: KeyObject, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return verifyElsewhere(null, data, key, signature);
}
