/**
 * Reaches devices: over SSH, one or many at once.
 *
 * @module
 */
export type { ConnectionsApi, HostKeysApi, RemoteApi } from "./api.ts";
export type {
  Connection,
  ConnectionAuthentication,
  ConnectionServer,
  NewConnection,
  NewConnectionServer,
  TrustedHostKey,
} from "./connection.ts";
export * from "./errors.ts";
export type { RemoteEvents } from "./events.ts";
export type { SeenHostKey } from "./host-keys/host-key.ts";
export type { HostKeyMemory, HostKeyRules } from "./host-keys/host-key-rules.ts";
export { type RemoteOptions, type RemotePlugin, remote } from "./plugin.ts";
export type { SecretValue } from "./secret-value.ts";
export { type SshHost, sshHost } from "./ssh/ssh-host.ts";
export type { LogOnPrompt, SshAuthentication, SshHostOptions, SshServer } from "./ssh/ssh-options.ts";
export { type SweepContext, type SweepOptions, type SweepProgress, type SweepResult, sweep } from "./sweep/sweep.ts";
