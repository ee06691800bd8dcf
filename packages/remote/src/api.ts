import type { List, WaitOptions } from "@fleetwright/core";
import type { Connection, NewConnection, TrustedHostKey } from "./connection.ts";
import type { SshHost } from "./ssh/ssh-host.ts";
import type { SweepContext, SweepOptions, SweepResult } from "./sweep/sweep.ts";

/** How devices are reached. Permissions: `remote:read` and `remote:manage`, each where the device is. */
export interface ConnectionsApi {
  /**
   * Keeps how a device is reached, in place of what was kept. One that names a secret or an agent, or trusts on first
   * use, needs `remote:manage` for the whole fleet: whoever chooses the server could have the secret sent to himself.
   *
   * @throws RemoteOptionsError, RemoteSecretRefusedError, PermissionDeniedError, DirectoryEntryMissingError
   */
  set(deviceId: string, connection: NewConnection, options?: WaitOptions): Promise<Connection>;
  /** @throws RemoteConnectionUnknownError */
  get(deviceId: string, options?: WaitOptions): Promise<Connection>;
  /** Does nothing where none is kept. */
  remove(deviceId: string, options?: WaitOptions): Promise<void>;
  /** By device. */
  list(): List<Connection>;
}

/** The keys of servers that are trusted, for all devices of the fleet. Permissions: `remote:read` and `remote:manage`. */
export interface HostKeysApi {
  /** By address. */
  list(): List<TrustedHostKey>;
  /**
   * Trusts a key beside those that are known.
   *
   * @param key - As a line of known_hosts or of a server's `.pub` file has it: the algorithm, and base64.
   * @throws RemoteOptionsError
   */
  trust(address: string, port: number, key: string, options?: WaitOptions): Promise<TrustedHostKey>;
  /** Forgets all keys of a server, such as after a new installation. Returns how many there were. */
  forget(address: string, port: number, options?: WaitOptions): Promise<number>;
}

/** What `fleet.remote` has. */
export interface RemoteApi {
  readonly connections: ConnectionsApi;
  readonly hostKeys: HostKeysApi;
  /**
   * Opens a device over its kept connection. Permission: `remote:run` where the device is; an entry of the ledger.
   *
   * @throws RemoteConnectionUnknownError, RemoteSecretRefusedError, and what {@link sshHost} throws
   */
  host(deviceId: string, options?: WaitOptions): Promise<SshHost>;
  /**
   * Does the same on many devices over their kept connections; see {@link sweep}. A device without one, or on which the
   * caller has no right, is `failed` with `REMOTE_CONNECTION_UNKNOWN`. Permission: `remote:run`; an entry of the ledger.
   */
  sweep<Value>(
    deviceIds: Iterable<string>,
    work: (host: SshHost, context: SweepContext<string>) => Promise<Value>,
    options?: Omit<SweepOptions<string, Value>, "clock">,
  ): Promise<readonly SweepResult<string, Value>[]>;
}
