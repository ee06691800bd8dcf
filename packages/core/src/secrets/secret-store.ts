import type { WaitOptions } from "../wait-options.ts";

/**
 * Where secrets lie: a folder, the environment, or an embedder's adapter for a KMS, a TPM or DPAPI. Never the fleet's
 * database.
 *
 * A secret is 1 to {@link maxSecretBytes} bytes under a name `<purpose>.<version>`, such as `ledger-checkpoint.2`
 * (see {@link isSecretName}). It is written once and never changed: rotation writes the next version.
 *
 * Authors of adapters: `secretStoreContract` from `@fleetwright/core/testing` holds a store to this. Errors must not
 * tell a secret's bytes. Other processes may use the same place at the same time.
 */
export interface SecretStore {
  /** What it is, for messages: `folder /etc/fleet/secrets`, `environment`. */
  readonly name: string;
  /** The secret, or undefined where there is none of that name. */
  get(name: string, options?: WaitOptions): Promise<Uint8Array | undefined>;
  /**
   * Keeps a new secret, durably, as a whole or not at all.
   *
   * @throws SecretExistsError where there is one of that name; of several at once exactly one succeeds.
   * @throws SecretsReadOnlyError where the store cannot be written.
   */
  put(name: string, secret: Uint8Array, options?: WaitOptions): Promise<void>;
  /** The names of all secrets, in any order. What else lies in the place is not listed. */
  list(options?: WaitOptions): Promise<readonly string[]>;
  /**
   * Removes a secret as thoroughly as the place can. Does nothing where there is none.
   *
   * @throws SecretsReadOnlyError where the store cannot be written.
   */
  destroy(name: string, options?: WaitOptions): Promise<void>;
}

/** No secret is larger. */
export const maxSecretBytes = 65_536;

/** Whether a text names a secret: a purpose in kebab case, a dot, a version from 1. Safe as a file name. */
export function isSecretName(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[1-9][0-9]{0,8}$/.test(name) && name.length <= 100;
}
