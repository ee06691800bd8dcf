import type { Plugin, PluginContext, SecretStore } from "@fleetwright/core";
import type { RemoteApi } from "./api.ts";
import { connectionOptions } from "./connection-options.ts";
import { RemoteConnectionUnknownError } from "./errors.ts";
import type { RemoteEvents } from "./events.ts";
import type { HostKeyRules } from "./host-keys/host-key-rules.ts";
import { permissions } from "./permissions.ts";
import { SecretNames } from "./secret-names.ts";
import { openSshHost } from "./ssh/ssh-host.ts";
import { Connections } from "./storage/connections.ts";
import { HostKeys } from "./storage/host-keys.ts";
import { migrations } from "./storage/migrations.ts";
import type { RemoteTables } from "./storage/tables.ts";
import { sweep } from "./sweep/sweep.ts";

/** The type of the remote plugin, for plugins that need it. */
export type RemotePlugin = Plugin<"remote", RemoteApi, RemoteEvents>;

/** What all connections have in common. */
export interface RemoteOptions {
  /** Where the secrets lie that connections name; mostly the fleet's own. */
  readonly secrets?: SecretStore | undefined;
  /**
   * Which secrets connections may name: whole names as `router-admin.1`, or prefixes that end in `-` or `.`. Those
   * that begin with `ssh-` unless told. Others are refused when a connection is set and when it is used.
   */
  readonly secretNames?: readonly string[] | undefined;
  /** Whom else to believe about servers' keys, beside the keys in the store. */
  readonly hostKeys?: Pick<HostKeyRules, "knownHosts" | "verify"> | undefined;
  /** For the whole way until a host can be used; 20,000 unless told. */
  readonly connectTimeoutMs?: number | undefined;
}

/**
 * Adds `fleet.remote`: how devices are reached over SSH, whose keys are trusted, and work on one device or many.
 *
 * @throws RemoteOptionsError for `secretNames` that are none
 *
 * @example
 * ```ts
 * import { createFleet, folderSecrets } from "@fleetwright/core";
 * import { sqlite } from "@fleetwright/core/sqlite";
 * import { remote } from "@fleetwright/remote";
 *
 * const secrets = folderSecrets("/etc/fleet/secrets");
 * const fleet = createFleet({ store: sqlite("fleet.db"), secrets, plugins: [remote({ secrets })] });
 * await fleet.start();
 * const { id } = await fleet.devices.add({ name: "pc-17" });
 * await fleet.remote.connections.set(id, {
 *   address: "pc-17.example.org",
 *   user: "inventory",
 *   authentication: { privateKey: "ssh-inventory.1" },
 * });
 * const host = await fleet.remote.host(id);
 * await host.close();
 * await fleet.stop();
 * ```
 */
export function remote(options: RemoteOptions = {}): RemotePlugin {
  const secretNames = new SecretNames(options.secretNames);
  let store: PluginContext<RemoteEvents, []>["store"] | undefined;
  return {
    name: "remote",
    needs: [],
    permissions,
    migrations,
    setup(context) {
      store = context.store;
      const connections = new Connections(context, secretNames);
      const hostKeys = new HostKeys(context);
      const settings = { ...options, secretNames, memory: hostKeys };
      return {
        connections,
        hostKeys,
        async host(deviceId, { signal } = {}) {
          const connection = await connections.get(deviceId, { signal });
          return openSshHost(connectionOptions(connection, settings, signal), context.random);
        },
        async sweep(deviceIds, work, sweepOptions = {}) {
          const ids = [...new Set(deviceIds)];
          const known = await connections.runnable(ids);
          return sweep(
            ids,
            async (deviceId, { signal }) => {
              const connection = known.get(deviceId);
              if (!connection) throw new RemoteConnectionUnknownError(deviceId);
              return openSshHost(connectionOptions(connection, settings, signal), context.random);
            },
            work,
            { ...sweepOptions, clock: context.clock },
          );
        },
      };
    },
    async forget(deviceIds) {
      await store
        ?.tables<RemoteTables>()
        .db.deleteFrom("remote_connection")
        .where("device_id", "in", deviceIds)
        .execute();
    },
  };
}
