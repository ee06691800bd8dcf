import type { Database, Statement } from "better-sqlite3";
import type { QueryResult } from "kysely";
import { StoreClosedError } from "../errors/store.ts";
import { checkedParameters } from "../store/parameters.ts";
import { coded } from "./errors.ts";

/** How many prepared statements one connection keeps. The SDK has a few hundred; ad-hoc filters add to them. */
const maxStatements = 500;

/** One SQLite connection that prepares each statement once. */
export class Statements {
  readonly database: Database;
  readonly #prepared = new Map<string, Statement>();

  constructor(database: Database) {
    this.database = database;
  }

  /** Runs a statement to its end. Synchronous, as SQLite is. */
  run(sql: string, parameters: readonly unknown[] = []): QueryResult<unknown> {
    if (!this.database.open) throw new StoreClosedError();
    const values = checkedParameters(parameters);
    return coded(() => {
      const statement = this.#prepare(sql);
      if (statement.reader) return { rows: statement.all(...values) };
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    });
  }

  #prepare(sql: string): Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      if (this.#prepared.size >= maxStatements) this.#prepared.clear();
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
