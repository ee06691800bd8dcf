/**
 * The store on a Postgres server, for many machines.
 *
 * @module
 */
import { StoreDriverMissingError } from "./errors/store.ts";
import { StoreValueError } from "./errors/transaction.ts";
import type { PostgresAddress, PostgresOptions } from "./postgres/options.ts";
import type { Driver } from "./postgres/pool.ts";
import type { StoreProvider } from "./store/store.ts";

export type { PostgresAddress, PostgresOptions } from "./postgres/options.ts";

/**
 * Keeps the fleet in a Postgres database (15 or later). The package `pg` has to be installed beside this one.
 *
 * It survives a server that goes away: calls fail with a StoreUnavailableError meanwhile and work again afterwards.
 * Connections are set up once and kept, so PgBouncer has to be in session mode.
 *
 * @throws StoreDriverMissingError when `pg` is missing, at `start`.
 *
 * @example
 * ```ts
 * import { createFleet } from "@fleetwright/core";
 * import { postgres } from "@fleetwright/core/postgres";
 *
 * const store = postgres("postgres://fleet@db.example.org/fleet", { schema: "fleet_north" });
 * const fleet = createFleet({ store, plugins: [] });
 * ```
 */
export function postgres(address: string | PostgresAddress, options: PostgresOptions = {}): StoreProvider {
  const { schema, poolSize = 10 } = options;
  if (schema !== undefined && !/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new StoreValueError(`${JSON.stringify(schema.slice(0, 80))} as the name of a schema`);
  return {
    name: "postgres",
    async open({ logger, signal }) {
      const [kysely, driver, { PostgresEngine }, { clientConfig }, { bindOf }, { storeOf }] = await Promise.all([
        import("kysely"),
        loadDriver(),
        import("./postgres/engine.ts"),
        import("./postgres/pool.ts"),
        import("./store/kysely-bind.ts"),
        import("./store/engine.ts"),
      ]);
      const { sql } = kysely;
      const bind = bindOf(kysely, "postgres");
      const config = clientConfig(driver, address, options);
      return storeOf(await PostgresEngine.open({ driver, config, poolSize, schema, bind, sql, logger, signal }), sql);
    },
  };
}

async function loadDriver(): Promise<Driver> {
  try {
    return (await import("pg")).default;
  } catch (error) {
    throw new StoreDriverMissingError("pg", "Install it with `npm install pg@8`.", error);
  }
}
