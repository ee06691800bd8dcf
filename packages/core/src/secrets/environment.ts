import { SecretsReadOnlyError } from "../errors/secrets.ts";
import { isSecretName, type SecretStore } from "./secret-store.ts";

/** Where in the environment secrets are. */
export interface EnvironmentSecretsOptions {
  /** `FLEETWRIGHT_SECRET_` unless told. */
  readonly prefix?: string | undefined;
  /** This process's environment unless told. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Secrets in environment variables: `ledger-checkpoint.1` is `FLEETWRIGHT_SECRET_LEDGER_CHECKPOINT_1`. Read-only: new
 * versions and destruction are the business of whoever sets the variables.
 *
 * A process's children inherit its environment, and root can read it: prefer {@link folderSecrets} where there is a disk.
 *
 * @example
 * ```ts
 * import { createFleet, environmentSecrets } from "@fleetwright/core";
 * import { sqlite } from "@fleetwright/core/sqlite";
 *
 * const fleet = createFleet({ store: sqlite("fleet.db"), secrets: environmentSecrets(), plugins: [] });
 * ```
 */
export function environmentSecrets({
  prefix = "FLEETWRIGHT_SECRET_",
  environment = process.env,
}: EnvironmentSecretsOptions = {}): SecretStore {
  const variableOf = (name: string): string => prefix + name.toUpperCase().replaceAll(/[-.]/g, "_");
  const refuse = async (name: string): Promise<never> => {
    throw new SecretsReadOnlyError(
      name,
      `It lies in the environment: set ${variableOf(name)}, for example to \`ed25519:$(openssl rand -base64 32)\`, or remove it, and start again.`,
    );
  };
  return {
    name: "environment",
    async get(name, { signal } = {}) {
      signal?.throwIfAborted();
      const value = isSecretName(name) ? environment[variableOf(name)]?.trim() : undefined;
      return value ? Buffer.from(value) : undefined;
    },
    async list({ signal } = {}) {
      signal?.throwIfAborted();
      return Object.keys(environment)
        .filter((variable) => variable.startsWith(prefix) && environment[variable]?.trim())
        .map((variable) => variable.slice(prefix.length).toLowerCase())
        .map((name) => name.replace(/_(?=[0-9]+$)/, ".").replaceAll("_", "-"))
        .filter(isSecretName);
    },
    put: refuse,
    destroy: refuse,
  };
}
