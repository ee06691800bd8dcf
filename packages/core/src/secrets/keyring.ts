import {
  KeyCurrentError,
  SecretExistsError,
  SecretNameError,
  SecretNotFoundError,
  SecretsMissingError,
} from "../errors/secrets.ts";
import type { Random } from "../random.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { KeyDescription, KeySignature, SecretsApi } from "./api.ts";
import { isSecretName, type SecretStore } from "./secret-store.ts";
import { newSigningSecret, SigningKey } from "./signing-key.ts";

interface Version {
  readonly purpose: string;
  readonly version: number;
}

/**
 * Keys by purpose and version in a store of secrets. Keeps none of them in memory, so that it sees what other
 * processes rotate and destroy.
 */
export class Keyring implements SecretsApi {
  readonly #store: SecretStore | undefined;
  readonly #random: Random;

  constructor(store: SecretStore | undefined, random: Random) {
    this.#store = store;
    this.#random = random;
  }

  async keys(options?: WaitOptions): Promise<readonly KeyDescription[]> {
    if (!this.#store) return [];
    const versions = await this.#versions(this.#store, options);
    const last = new Map(versions.map(({ purpose, version }) => [purpose, version]));
    const keys: KeyDescription[] = [];
    for (const { purpose, version } of versions) {
      const secret = await this.#store.get(nameOf({ purpose, version }), options);
      // Another process may have destroyed it since it was listed.
      if (secret) keys.push(described({ purpose, version }, secret, last.get(purpose) === version));
    }
    return keys;
  }

  async rotate(purpose: string, options?: WaitOptions): Promise<KeyDescription> {
    const store = this.#storeFor(purpose);
    const current = await this.#current(store, purpose, options);
    return this.#make(store, { purpose, version: (current?.version ?? 0) + 1 }, options);
  }

  async destroy(purpose: string, version: number, options?: WaitOptions): Promise<void> {
    const store = this.#storeFor(purpose);
    const current = await this.#current(store, purpose, options);
    if (current?.version === version) throw new KeyCurrentError(purpose, version);
    const name = nameOf({ purpose, version });
    if (!(await store.get(name, options))) throw new SecretNotFoundError(name, store.name);
    await store.destroy(name, options);
  }

  async sign(purpose: string, data: Uint8Array, options?: WaitOptions): Promise<KeySignature> {
    const store = this.#storeFor(purpose);
    let current = await this.#current(store, purpose, options);
    current ??= await this.#make(store, { purpose, version: 1 }, options);
    const name = nameOf(current);
    const secret = await store.get(name, options);
    if (!secret) throw new SecretNotFoundError(name, store.name);
    const key = new SigningKey(name, secret);
    return { keyId: key.id, signature: key.sign(data) };
  }

  /** Makes a key, or finds it made: when another process makes the same one at once, one key wins for both. */
  async #make(store: SecretStore, version: Version, options: WaitOptions | undefined): Promise<KeyDescription> {
    const name = nameOf(version);
    const secret = newSigningSecret(this.#random);
    try {
      await store.put(name, secret, options);
      return described(version, secret, true);
    } catch (error) {
      if (!(error instanceof SecretExistsError)) throw error;
      const made = await store.get(name, options);
      if (!made) throw error;
      return described(version, made, true);
    }
  }

  async #current(store: SecretStore, purpose: string, options: WaitOptions | undefined): Promise<Version | undefined> {
    return (await this.#versions(store, options)).filter((version) => version.purpose === purpose).at(-1);
  }

  /** By purpose, and then from the first version to the last. */
  async #versions(store: SecretStore, options: WaitOptions | undefined): Promise<Version[]> {
    const versions = (await store.list(options)).filter(isSecretName).map((name) => {
      const dot = name.lastIndexOf(".");
      return { purpose: name.slice(0, dot), version: Number(name.slice(dot + 1)) };
    });
    return versions.sort((a, b) => (a.purpose === b.purpose ? a.version - b.version : a.purpose < b.purpose ? -1 : 1));
  }

  #storeFor(purpose: string): SecretStore {
    if (!isSecretName(`${purpose}.1`)) throw new SecretNameError(`${purpose}.1`);
    if (!this.#store) throw new SecretsMissingError(purpose);
    return this.#store;
  }
}

function nameOf({ purpose, version }: Version): string {
  const name = `${purpose}.${version}`;
  if (!isSecretName(name)) throw new SecretNameError(name);
  return name;
}

function described({ purpose, version }: Version, secret: Uint8Array, isCurrent: boolean): KeyDescription {
  const { id, publicKey } = new SigningKey(nameOf({ purpose, version }), secret);
  return { purpose, version, state: isCurrent ? "current" : "retired", algorithm: "ed25519", id, publicKey };
}
