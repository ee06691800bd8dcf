import { createHash } from "node:crypto";

/** A server's key as it showed it. */
export interface SeenHostKey {
  /** As it is dialled: a name or an address. */
  readonly address: string;
  readonly port: number;
  /** Such as `ssh-ed25519`. */
  readonly algorithm: string;
  /** `SHA256:` and the digest, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
  /** The key in base64, as a line of known_hosts has it. */
  readonly key: string;
}

/** What a key as it travels says about itself. */
export function seenHostKey(address: string, port: number, blob: Uint8Array): SeenHostKey {
  return { address, port, algorithm: keyAlgorithm(blob), fingerprint: fingerprintOf(blob), key: base64(blob) };
}

/** SHA-256 of a key in base64 without padding, as OpenSSH prints it. */
export function fingerprintOf(blob: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

/** The algorithm's name at the start of a key (RFC 4253, section 6.6); empty where it is none. */
export function keyAlgorithm(blob: Uint8Array): string {
  const buffer = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  if (buffer.length < 4) return "";
  const name = buffer.toString("latin1", 4, 4 + buffer.readUInt32BE(0));
  return /^[a-z0-9@.-]{1,64}$/.test(name) ? name : "";
}

function base64(blob: Uint8Array): string {
  return Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength).toString("base64");
}
