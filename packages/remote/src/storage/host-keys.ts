import { Cursors, listOf, type PluginContext } from "@fleetwright/core";
import type { HostKeysApi } from "../api.ts";
import type { TrustedHostKey } from "../connection.ts";
import { HostKeyChangedError, RemoteOptionsError } from "../errors.ts";
import type { RemoteEvents } from "../events.ts";
import { fingerprintOf, keyAlgorithm, type SeenHostKey, seenHostKey } from "../host-keys/host-key.ts";
import type { HostKeyMemory } from "../host-keys/host-key-rules.ts";
import type { RemoteTables } from "./tables.ts";

/** Keys of servers in the store. */
export class HostKeys implements HostKeysApi, HostKeyMemory {
  readonly #context: PluginContext<RemoteEvents, []>;

  constructor(context: PluginContext<RemoteEvents, []>) {
    this.#context = context;
  }

  async find(address: string, port: number, signal?: AbortSignal): Promise<readonly string[]> {
    signal?.throwIfAborted();
    const rows = await this.#tables.db
      .selectFrom("remote_host_key")
      .select("key")
      .where("address", "=", address.toLowerCase())
      .where("port", "=", port)
      .execute();
    return rows.map(({ key }) => key);
  }

  /** @throws HostKeyChangedError where another one was remembered meanwhile */
  async remember(seen: SeenHostKey, signal?: AbortSignal): Promise<void> {
    await this.#tables.transaction(
      async () => {
        await this.#tables.lock(`remote_host_key ${seen.address.toLowerCase()} ${seen.port}`);
        const known = await this.find(seen.address, seen.port);
        if (known.includes(seen.key)) return;
        if (known.length > 0) {
          const fingerprints = known.map((key) => fingerprintOf(Buffer.from(key, "base64")));
          throw new HostKeyChangedError(seen.address, seen.fingerprint, fingerprints);
        }
        await this.#insert(seen);
      },
      { signal },
    );
  }

  trust: HostKeysApi["trust"] = async (address, port, key, { signal } = {}) => {
    const words = key.trim().split(/\s+/);
    const blob = Buffer.from(words.find((word) => word.startsWith("AAAA")) ?? "", "base64");
    const algorithm = keyAlgorithm(blob);
    if (algorithm === "" || !words.includes(algorithm))
      throw new RemoteOptionsError("the key is none: give it as `ssh-ed25519 AAAA…`.");
    return this.#tables.transaction(() => this.#insert(seenHostKey(address, port, blob)), { signal });
  };

  forget: HostKeysApi["forget"] = async (address, port, { signal } = {}) =>
    this.#tables.transaction(
      async (db) => {
        const [{ numDeletedRows } = { numDeletedRows: 0n }] = await db
          .deleteFrom("remote_host_key")
          .where("address", "=", address.toLowerCase())
          .where("port", "=", port)
          .execute();
        const { store, emit } = this.#context;
        if (numDeletedRows > 0n) store.afterCommit(() => emit("remote.host-key.forgotten", { address, port }));
        return Number(numDeletedRows);
      },
      { signal },
    );

  list: HostKeysApi["list"] = () =>
    listOf(async ({ cursor, limit }) => {
      const cursors = new Cursors(["host-keys"], ["string", "number"]);
      let query = this.#tables.db
        .selectFrom("remote_host_key")
        .selectAll()
        .orderBy("address")
        .orderBy("port")
        .orderBy("key")
        .limit(limit + 1);
      if (cursor !== undefined) {
        const { values, id } = cursors.read(cursor);
        const [address, port] = [String(values[0]), Number(values[1])];
        query = query.where((row) =>
          row.or([
            row("address", ">", address),
            row.and([row("address", "=", address), row("port", ">", port)]),
            row.and([row("address", "=", address), row("port", "=", port), row("key", ">", id)]),
          ]),
        );
      }
      const rows = await query.execute();
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const items = rows.slice(0, limit).map(trustedOf);
      return last ? { items, next: cursors.write({ values: [last.address, last.port], id: last.key }) } : { items };
    });

  async #insert(seen: SeenHostKey): Promise<TrustedHostKey> {
    const { address, port, algorithm, fingerprint, key } = seen;
    const row = { address: address.toLowerCase(), port, key, algorithm, fingerprint };
    const trusted = { ...row, trusted_at: this.#context.clock.now() };
    await this.#tables.db
      .insertInto("remote_host_key")
      .values(trusted)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { store, emit } = this.#context;
    store.afterCommit(() => emit("remote.host-key.trusted", { address: row.address, port, fingerprint }));
    return trustedOf(trusted);
  }

  get #tables() {
    return this.#context.store.tables<RemoteTables>();
  }
}

function trustedOf(row: RemoteTables["remote_host_key"]): TrustedHostKey {
  const { address, port, algorithm, fingerprint } = row;
  return { address, port, algorithm, fingerprint, trustedAt: new Date(row.trusted_at).toISOString() };
}
