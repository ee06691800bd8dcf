/**
 * The embedded store on SQLite.
 *
 * @module
 */
import type { Options } from "better-sqlite3";
import { StoreDriverMissingError, StoreEraseError } from "./errors/store.ts";
import { coded, immediateDriver, preparedOnce } from "./sqlite/driver.ts";
import { connectedStore } from "./store/connected-store.ts";
import type { OpenStore, StoreProvider } from "./store/store.ts";
import { Transactions } from "./store/transactions.ts";

/** How the SQLite store behaves. */
export interface SqliteOptions {
  /** How long a write waits for another process's lock, in milliseconds; 5,000 unless told. Blocks this thread. */
  readonly busyTimeoutMs?: number;
}

/**
 * Keeps the fleet in one SQLite file (WAL, full sync). Several processes may use the file at once; the folder must be
 * on a local disk. The package `better-sqlite3` has to be installed beside this one.
 *
 * @throws StoreDriverMissingError when `better-sqlite3` is missing or does not fit this Node.
 *
 * @example
 * ```ts
 * import { createFleet } from "@fleetwright/core";
 * import { sqlite } from "@fleetwright/core/sqlite";
 *
 * const fleet = createFleet({ store: sqlite("fleet.db"), plugins: [] });
 * ```
 */
export function sqlite(file: string, { busyTimeoutMs = 5_000 }: SqliteOptions = {}): StoreProvider {
  return { name: "sqlite", open: () => openSqlite(file, busyTimeoutMs) };
}

async function openSqlite(file: string, busyTimeoutMs: number): Promise<OpenStore> {
  const [kysely, Database] = await Promise.all([import("kysely"), loadDriver()]);
  const open = (options: Options) => coded(() => new Database(file, { timeout: busyTimeoutMs, ...options }));
  const writer = open({});
  coded(() => {
    writer.pragma("journal_mode = WAL");
    // Per connection: a commit that was reported must survive a power cut.
    writer.pragma("synchronous = FULL");
    writer.pragma("foreign_keys = ON");
    // Deleted bytes are overwritten as they are deleted, for privacy; `erase` does the rest.
    writer.pragma("secure_delete = ON");
  });
  const reader = file === ":memory:" ? writer : open({ readonly: true });
  if (reader !== writer) coded(() => reader.pragma("query_only = ON"));

  const dialect = (connection: typeof writer) => {
    const database = preparedOnce(connection);
    return {
      createAdapter: () => new kysely.SqliteAdapter(),
      createDriver: () => immediateDriver(kysely, database),
      createIntrospector: (db: import("kysely").Kysely<unknown>) => new kysely.SqliteIntrospector(db),
      createQueryCompiler: () => new kysely.SqliteQueryCompiler(),
    };
  };
  const writing = new kysely.Kysely<object>({ dialect: dialect(writer) });
  const reading = reader === writer ? writing : new kysely.Kysely<object>({ dialect: dialect(reader) });
  const transactions = new Transactions(reading, () => writing.startTransaction().execute());

  // Through Kysely's connection, so that it waits for a transaction that is at work.
  const scrub = () =>
    writing.connection().execute(async () => {
      try {
        // Overwriting at deletion misses the copies that page splits leave behind; only a rewrite is sure.
        writer.exec("VACUUM");
      } catch (error) {
        throw new StoreEraseError(error);
      }
      const [state] = writer.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
      if (state?.busy) throw new StoreEraseError();
    });

  return Object.defineProperties(
    {
      columnTypes: { integer: "integer", real: "real", bytes: "blob", text: "text" },
      async backup(target: string) {
        await writer.backup(target);
      },
      erase: () => transactions.outside(scrub),
      async check() {
        coded(() => writer.prepare("select 1").get());
      },
      async close() {
        await reading.destroy();
        if (reading !== writing) await writing.destroy();
      },
    },
    Object.getOwnPropertyDescriptors(connectedStore("sqlite", kysely.sql, transactions)),
  ) as OpenStore;
}

async function loadDriver(): Promise<typeof import("better-sqlite3")> {
  try {
    const driver = (await import("better-sqlite3")).default;
    new driver(":memory:").close();
    return driver;
  } catch (error) {
    throw new StoreDriverMissingError(
      "better-sqlite3",
      "Install it with `npm install better-sqlite3@12` (Node 20) and let its install script run: it needs python3, make and g++ where no prebuilt binary fits.",
      error,
    );
  }
}
