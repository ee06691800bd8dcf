import { Cursors, listOf, type PluginContext } from "@fleetwright/core";
import type { ConnectionsApi } from "../api.ts";
import type { Connection } from "../connection.ts";
import { RemoteConnectionUnknownError, RemoteOptionsError } from "../errors.ts";
import type { RemoteEvents } from "../events.ts";
import { KeptConnection } from "../schema.ts";
import { checkMaySend, type SecretNames } from "../secret-names.ts";
import type { RemoteTables } from "./tables.ts";

/** So many ids go into one question to the store. */
const idsAtOnce = 500;

/** How devices are reached, in the store. */
export class Connections implements ConnectionsApi {
  readonly #context: PluginContext<RemoteEvents, []>;
  readonly #secretNames: SecretNames;

  constructor(context: PluginContext<RemoteEvents, []>, secretNames: SecretNames) {
    this.#context = context;
    this.#secretNames = secretNames;
  }

  set: ConnectionsApi["set"] = async (deviceId, connection, { signal } = {}) => {
    const { success, data, error } = KeptConnection.safeParse(connection);
    if (!success) {
      const [issue] = error.issues;
      throw new RemoteOptionsError(`${issue?.path.join(".") || "the connection"}: ${issue?.message}`);
    }
    checkMaySend(this.#context, data);
    this.#secretNames.check(data);
    return this.#tables.transaction(
      async (db) => {
        await this.#context.core.devices.get(deviceId, { signal });
        const row = { settings: JSON.stringify(data), changed_at: this.#context.clock.now() };
        await db
          .insertInto("remote_connection")
          .values({ device_id: deviceId, ...row })
          .onConflict((conflict) => conflict.column("device_id").doUpdateSet(row))
          .execute();
        this.#tell(deviceId);
        return { deviceId, ...data };
      },
      { signal },
    );
  };

  get: ConnectionsApi["get"] = async (deviceId, { signal } = {}) => {
    signal?.throwIfAborted();
    const row = await this.#tables.db
      .selectFrom("remote_connection")
      .selectAll()
      .where("device_id", "=", deviceId)
      .executeTakeFirst();
    if (!row) throw new RemoteConnectionUnknownError(deviceId);
    return connectionOf(row);
  };

  remove: ConnectionsApi["remove"] = async (deviceId, { signal } = {}) =>
    this.#tables.transaction(
      async (db) => {
        const [{ numDeletedRows } = { numDeletedRows: 0n }] = await db
          .deleteFrom("remote_connection")
          .where("device_id", "=", deviceId)
          .execute();
        if (numDeletedRows > 0n) this.#tell(deviceId);
      },
      { signal },
    );

  list: ConnectionsApi["list"] = () =>
    listOf(async ({ cursor, limit }) => {
      const cursors = new Cursors(["connections"], []);
      const visible = this.#context.visible("remote:read", "remote_connection.device_id");
      let query = this.#tables.db
        .selectFrom("remote_connection")
        .selectAll()
        .orderBy("device_id")
        .limit(limit + 1);
      if (visible) query = query.where(visible);
      if (cursor !== undefined) query = query.where("device_id", ">", cursors.read(cursor).id);
      const rows = await query.execute();
      const items = rows.slice(0, limit).map(connectionOf);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last ? { items, next: cursors.write({ values: [], id: last.deviceId }) } : { items };
    });

  /** Those of the devices on which the caller may run something. */
  async runnable(deviceIds: readonly string[]): Promise<ReadonlyMap<string, Connection>> {
    const found = new Map<string, Connection>();
    for (let at = 0; at < deviceIds.length; at += idsAtOnce) {
      const visible = this.#context.visible("remote:run", "remote_connection.device_id");
      let query = this.#tables.db
        .selectFrom("remote_connection")
        .selectAll()
        .where("device_id", "in", deviceIds.slice(at, at + idsAtOnce));
      if (visible) query = query.where(visible);
      for (const row of await query.execute()) found.set(row.device_id, connectionOf(row));
    }
    return found;
  }

  get #tables() {
    return this.#context.store.tables<RemoteTables>();
  }

  #tell(deviceId: string): void {
    const { store, emit } = this.#context;
    store.afterCommit(() => emit("remote.connection.changed", { deviceId }));
  }
}

function connectionOf({ device_id: deviceId, settings }: RemoteTables["remote_connection"]): Connection {
  return { deviceId, ...KeptConnection.parse(JSON.parse(settings)) };
}
