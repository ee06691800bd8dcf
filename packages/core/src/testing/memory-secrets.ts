import { SecretExistsError, SecretInvalidError, SecretNameError } from "../errors/secrets.ts";
import { isSecretName, maxSecretBytes, type SecretStore } from "../secrets/secret-store.ts";

/**
 * Secrets that end with the process. For tests: a signature made with a key that is gone cannot be verified.
 *
 * @example
 * ```ts
 * import { createFleet } from "@fleetwright/core";
 * import { sqlite } from "@fleetwright/core/sqlite";
 * import { memorySecrets } from "@fleetwright/core/testing";
 *
 * const fleet = createFleet({ store: sqlite(":memory:"), secrets: memorySecrets(), plugins: [] });
 * ```
 */
export function memorySecrets(): SecretStore {
  const secrets = new Map<string, Uint8Array>();
  return {
    name: "memory",
    async get(name, { signal } = {}) {
      signal?.throwIfAborted();
      checkName(name);
      return secrets.get(name)?.slice();
    },
    async put(name, secret, { signal } = {}) {
      signal?.throwIfAborted();
      checkName(name);
      if (secret.length === 0 || secret.length > maxSecretBytes)
        throw new SecretInvalidError(name, `it may have 1 to ${maxSecretBytes} bytes`);
      if (secrets.has(name)) throw new SecretExistsError(name);
      secrets.set(name, Uint8Array.from(secret));
    },
    async list({ signal } = {}) {
      signal?.throwIfAborted();
      return [...secrets.keys()];
    },
    async destroy(name, { signal } = {}) {
      signal?.throwIfAborted();
      checkName(name);
      secrets.get(name)?.fill(0);
      secrets.delete(name);
    },
  };
}

function checkName(name: string): void {
  if (!isSecretName(name)) throw new SecretNameError(name);
}
