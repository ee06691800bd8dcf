import type { Kysely } from "kysely";
import type { Bind, Connection, ConnectionSource } from "./connection.ts";
import { Session } from "./session.ts";
import type { ColumnTypes, OpenStore, Sql, TypedStore } from "./store.ts";
import { Transactions } from "./transactions.ts";

/** What a dialect has to be able to do; {@link storeOf} makes a store of it. */
export interface Engine {
  readonly dialect: "sqlite" | "postgres";
  readonly columnTypes: ColumnTypes;
  readonly bind: Bind;
  /** Connections for one reading query each. What they are asked to write is refused. */
  readonly reads: ConnectionSource;
  /** A connection with a transaction begun on it: to write, or to read the store as it is now. */
  begin(purpose: "write" | "snapshot", signal: AbortSignal | undefined): Promise<Connection>;
  /** @param db - The transaction that is to hold the lock. */
  lock(db: Kysely<object>, name: string): Promise<void>;
  erase(): Promise<void>;
  backup(file: string, signal: AbortSignal | undefined): Promise<void>;
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The store on an engine: what is the same in every dialect. */
export function storeOf(engine: Engine, sql: Sql): OpenStore {
  const transactions = new Transactions(engine.bind, (signal) => engine.begin("write", signal));
  const reading = engine.bind(engine.reads);
  const erase = (): Promise<void> => engine.erase();
  const store: OpenStore = {
    dialect: engine.dialect,
    sql,
    columnTypes: engine.columnTypes,
    get db() {
      return transactions.db ?? reading;
    },
    get inTransaction() {
      return transactions.db !== undefined;
    },
    // biome-ignore lint/suspicious/noExplicitAny: a view differs in its type alone; Kysely keeps none at run time.
    tables: (): TypedStore<any> => store,
    transaction: (work, options) => transactions.run(work, options),
    lock: async (name) => engine.lock(transactions.required, name),
    afterCommit: (callback) => transactions.afterCommit(callback),
    async snapshot(work, { signal } = {}) {
      const session = new Session(await engine.begin("snapshot", signal), engine.bind, async () => {});
      try {
        return await work(session.db);
      } finally {
        await session.rollback();
        session.release();
      }
    },
    erase: () => transactions.outside(erase),
    backup: (file, { signal } = {}) => engine.backup(file, signal),
    check: () => engine.check(),
    close: () => engine.close(),
  };
  return store;
}
