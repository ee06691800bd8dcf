import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { SecretInvalidError } from "../errors/secrets.ts";

/** Everything before the 32 bytes of the seed in a PKCS #8 structure of an Ed25519 key (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");
const seedBytes = 32;

/** An Ed25519 key (RFC 8032), as it lies in a store of secrets: `ed25519:` and its seed in base64. */
export class SigningKey {
  /** SHA-256 of the public key's DER form, in hexadecimal. */
  readonly id: string;
  /** The public key as PEM (SubjectPublicKeyInfo). */
  readonly publicKey: string;
  readonly #key: KeyObject;

  /** @throws SecretInvalidError, which does not tell the bytes. */
  constructor(name: string, secret: Uint8Array) {
    const [algorithm, text = ""] = Buffer.from(secret).toString("latin1").trim().split(":");
    const seed = Buffer.from(text, "base64");
    if (algorithm !== "ed25519" || seed.length !== seedBytes || seed.toString("base64") !== text)
      throw new SecretInvalidError(name, 'it is not "ed25519:" and 32 bytes in base64');
    this.#key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });
    const publicKey = createPublicKey(this.#key);
    this.publicKey = publicKey.export({ format: "pem", type: "spki" }).toString();
    this.id = idOf(publicKey);
  }

  sign(data: Uint8Array): Uint8Array {
    return sign(null, data, this.#key);
  }
}

/** A new key's secret, of 32 random bytes. */
export function newSigningSecret(random: (bytes: number) => Uint8Array): Uint8Array {
  return Buffer.from(`ed25519:${Buffer.from(random(seedBytes)).toString("base64")}`);
}

/** The id of a public key (PEM); undefined where the text is none. */
export function keyIdOf(publicKey: string): string | undefined {
  try {
    return idOf(createPublicKey(publicKey));
  } catch {
    return undefined;
  }
}

function idOf(publicKey: KeyObject): string {
  return createHash("sha256")
    .update(publicKey.export({ format: "der", type: "spki" }))
    .digest("hex");
}

/** Whether a signature is of that data by that key. False too where the key is none or of another kind. */
export function isSignedBy(publicKey: string, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey(publicKey);
    return key.asymmetricKeyType === "ed25519" && verify(null, data, key, signature);
  } catch {
    return false;
  }
}
