import type { WaitOptions } from "../wait-options.ts";

/** A key, without what is secret of it. */
export interface KeyDescription {
  /** What it is for, and nothing else: `ledger-checkpoint`. */
  readonly purpose: string;
  /** Counts up from 1. */
  readonly version: number;
  /** `current` signs; `retired` is there to verify what it signed. */
  readonly state: "current" | "retired";
  readonly algorithm: "ed25519";
  /** SHA-256 of the public key's DER form, in hexadecimal. */
  readonly id: string;
  /** PEM; keep a copy of it elsewhere to verify signatures without the fleet. */
  readonly publicKey: string;
}

/** A signature and who made it. */
export interface KeySignature {
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/**
 * `fleet.secrets`: the only place in the SDK where keys are made and kept. Keys lie in the store given as
 * `createFleet({ secrets })`; without one, whatever needs a key throws a SecretsMissingError.
 *
 * Permissions: `secrets:read` for descriptions, `secrets:manage` for rotation and destruction (both are entries of the
 * ledger), `secrets:use` to sign: who has it can sign anything in the fleet's name, so give it to nobody without need.
 */
export interface SecretsApi {
  /** All keys, by purpose and then by version. Empty where the fleet has no secrets. */
  keys(options?: WaitOptions): Promise<readonly KeyDescription[]>;
  /** Makes a new current key for a purpose. The ones before it stay, to verify what they signed. */
  rotate(purpose: string, options?: WaitOptions): Promise<KeyDescription>;
  /**
   * Destroys a retired key for good: what it signed can then be verified only with a copy of its public key.
   *
   * @throws KeyCurrentError, SecretNotFoundError
   */
  destroy(purpose: string, version: number, options?: WaitOptions): Promise<void>;
  /**
   * Signs with the current key of a purpose; makes the first one where there is none. Say in `data` what kind of thing
   * it is, so that it cannot be taken for another.
   */
  sign(purpose: string, data: Uint8Array, options?: WaitOptions): Promise<KeySignature>;
}
