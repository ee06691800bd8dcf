/**
 * The embedded store on SQLite.
 *
 * @module
 */
import { StoreDriverMissingError } from "./errors/store.ts";
import type { StoreProvider } from "./store/store.ts";

/** How the SQLite store behaves. */
export interface SqliteOptions {
  /** How long a write waits for another process's lock, in milliseconds; 5,000 unless told. */
  readonly busyTimeoutMs?: number | undefined;
}

/**
 * Keeps the fleet in one SQLite file (write-ahead log, full sync). Several processes may use the file at once; the
 * folder must be on a local disk. The package `better-sqlite3` has to be installed beside this one.
 *
 * A new file can be read and written by its owner alone. `":memory:"` keeps everything in memory, for tests.
 *
 * @throws StoreDriverMissingError when `better-sqlite3` is missing or does not fit this Node, at `start`.
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
  return {
    name: "sqlite",
    async open({ signal }) {
      const [kysely, Database, { SqliteEngine }, { bindOf }, { storeOf }] = await Promise.all([
        import("kysely"),
        loadDriver(),
        import("./sqlite/engine.ts"),
        import("./store/kysely-bind.ts"),
        import("./store/engine.ts"),
      ]);
      const bind = bindOf(kysely, "sqlite");
      return storeOf(await SqliteEngine.open(file, { Database, bind, busyTimeoutMs, signal }), kysely.sql);
    },
  };
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
