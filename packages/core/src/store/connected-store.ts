import type { Kysely, sql } from "kysely";
import type { Sql, TypedStore } from "./store.ts";
import type { Transactions } from "./transactions.ts";

/** The half of a store that is the same in every dialect: reading, transactions, typed views. */
export function connectedStore(
  dialect: "sqlite" | "postgres",
  sqlTag: typeof sql,
  transactions: Transactions,
): TypedStore<object> & { tables<Tables>(): TypedStore<Tables> } {
  const store = {
    dialect,
    sql: sqlTag as Sql,
    get db(): Kysely<object> {
      return transactions.db;
    },
    transaction: transactions.run.bind(transactions),
    afterCommit: transactions.afterCommit.bind(transactions),
    // biome-ignore lint/suspicious/noExplicitAny: a view differs in its type alone; Kysely keeps none at run time.
    tables: (): TypedStore<any> => store,
  };
  return store;
}
