import type * as KyselyModule from "kysely";
import { type Bind, driverOf } from "./connection.ts";

/** Makes a Kysely for a dialect around connections. Cheap: one is made for each transaction. */
export function bindOf(kysely: typeof KyselyModule, dialect: "sqlite" | "postgres"): Bind {
  const { Adapter, Introspector, QueryCompiler } =
    dialect === "sqlite"
      ? {
          Adapter: kysely.SqliteAdapter,
          Introspector: kysely.SqliteIntrospector,
          QueryCompiler: kysely.SqliteQueryCompiler,
        }
      : {
          Adapter: kysely.PostgresAdapter,
          Introspector: kysely.PostgresIntrospector,
          QueryCompiler: kysely.PostgresQueryCompiler,
        };
  return (connections) =>
    new kysely.Kysely<object>({
      dialect: {
        createAdapter: () => new Adapter(),
        createDriver: () => driverOf(connections),
        createIntrospector: (db) => new Introspector(db),
        createQueryCompiler: () => new QueryCompiler(),
      },
    });
}
