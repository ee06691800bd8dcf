import type { Kysely } from "kysely";
import type { ColumnTypes, Sql } from "./store.ts";

/** What a migration works with. */
export interface MigrationContext {
  readonly db: Kysely<object>;
  readonly sql: Sql;
  readonly dialect: "sqlite" | "postgres";
  readonly types: ColumnTypes;
}

/** One step of a plugin's schema. Forward only; never changed once released. */
export interface Migration {
  /** Sorts by itself and says what it does: `0001-devices`. */
  readonly id: string;
  up(context: MigrationContext): Promise<void>;
}

/** The migrations of one plugin, in order. */
export interface MigrationSet {
  readonly plugin: string;
  readonly migrations: readonly Migration[];
}

/** What `migrate` did or, with `check`, would do: `plugin/id` each. */
export interface MigrationReport {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}
