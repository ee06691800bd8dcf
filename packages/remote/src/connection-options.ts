import type { SecretStore } from "@fleetwright/core";
import type { Connection, ConnectionAuthentication, ConnectionServer } from "./connection.ts";
import type { HostKeyMemory, HostKeyRules } from "./host-keys/host-key-rules.ts";
import type { SecretNames } from "./secret-names.ts";
import type { SshAuthentication, SshHostOptions, SshServer } from "./ssh/ssh-options.ts";

/** What all connections of a fleet have in common. */
interface ConnectionSettings {
  readonly secrets?: SecretStore | undefined;
  readonly secretNames: SecretNames;
  readonly hostKeys?: Pick<HostKeyRules, "knownHosts" | "verify"> | undefined;
  readonly connectTimeoutMs?: number | undefined;
  readonly memory: HostKeyMemory;
}

/**
 * How a kept connection is opened. Its secrets are looked up then, and not before.
 *
 * @throws RemoteSecretRefusedError for a connection that was kept while it might name more
 */
export function connectionOptions(
  connection: Connection,
  { secrets, secretNames, hostKeys, connectTimeoutMs, memory }: ConnectionSettings,
  signal: AbortSignal | undefined,
): SshHostOptions {
  secretNames.check(connection);
  const { trustOnFirstUse, sudo, jumps = [] } = connection;
  const rules: HostKeyRules = { ...hostKeys, memory, trustOnFirstUse };
  const server = ({ address, port, user, authentication }: ConnectionServer): SshServer => ({
    address,
    port,
    user,
    authentication: withSecrets(authentication),
    hostKeys: rules,
  });
  return {
    ...server(connection),
    jumps: jumps.map(server),
    ...(sudo && { sudo: { password: named(sudo.password) } }),
    secrets,
    connectTimeoutMs,
    signal,
  };
}

function withSecrets({ privateKey, passphrase, password, agent }: ConnectionAuthentication): SshAuthentication {
  return { privateKey: named(privateKey), passphrase: named(passphrase), password: named(password), agent };
}

function named(secret: string | undefined): { readonly secret: string } | undefined {
  return secret === undefined ? undefined : { secret };
}
