import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { spkiPrefix } from "../intake/public-key.ts";

/** What an agent keeps after it enrolled: who it is, and its key. JSON; keep it where only the agent can read it. */
export interface AgentKey {
  readonly agentId: string;
  /** Ed25519, PKCS #8 in base64. */
  readonly privateKey: string;
}

/** A new key, from the operating system's randomness. */
export function newPrivateKey(): KeyObject {
  return generateKeyPairSync("ed25519").privateKey;
}

/** A key as text, for {@link AgentKey}. */
export function privateKeyText(key: KeyObject): string {
  return key.export({ format: "der", type: "pkcs8" }).toString("base64");
}

/** A key from its text. */
export function privateKeyOf(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" });
}

/** The public half, as the intake takes it: 32 bytes in base64url. */
export function publicKeyText(key: KeyObject): string {
  return createPublicKey(key).export({ format: "der", type: "spki" }).subarray(spkiPrefix.length).toString("base64url");
}

/** A signature in base64url. */
export function signatureText(key: KeyObject, bytes: Uint8Array): string {
  return sign(null, bytes, key).toString("base64url");
}
