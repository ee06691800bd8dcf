import { writeFile } from "node:fs/promises";
import pg from "pg";
import { vi } from "vitest";
import type { FreshDatabase } from "../../packages/core/src/testing/test-stores.ts";
import { readDatabase, readStatements, type Statement } from "./fixture-files.ts";

/** Brings a fixture into an empty database. */
export async function restore(version: string, database: FreshDatabase): Promise<void> {
  if (database.provider.name === "sqlite") return writeFile(database.place, readDatabase(version));
  const store = await database.open();
  const { sql } = store;
  await store.transaction(async (db) => {
    for (const { sql: text, parameters } of readStatements(version)) {
      // "… values ($1, $2)": text and numbers of parameters take turns.
      const parts = text.split(/\$(\d+)/);
      await sql
        .join(
          parts.map((part, index) => (index % 2 ? parameters[Number(part) - 1] : sql.raw(part))),
          sql``,
        )
        .execute(db);
    }
  });
}

/** What a Postgres was asked to change while `work` ran. */
export async function recorded(work: () => Promise<void>): Promise<readonly Statement[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return query.mock.calls.flatMap(([sql, parameters]: unknown[]) =>
      typeof sql === "string" && /^(create (?!schema)|alter|drop|insert|update|delete)/i.test(sql.trim())
        ? [{ sql, parameters: (parameters ?? []) as unknown[] }]
        : [],
    );
  } finally {
    query.mockRestore();
  }
}

/** The schema of a database, as its server or its file describes it. */
export async function schemaOf({ open }: FreshDatabase): Promise<readonly unknown[]> {
  const { dialect, sql, db } = await open();
  const { rows } =
    dialect === "sqlite"
      ? await sql`select name, sql from sqlite_schema where name not like 'sqlite~_%' escape '~' order by name`.execute(
          db,
        )
      : await sql`
          select table_name as name, column_name, ordinal_position, data_type, collation_name, is_nullable, column_default is null
          from information_schema.columns where table_schema = current_schema()
          union all
          select indexname, replace(indexdef, current_schema() || '.', ''), 0, '', '', '', 0 = 1
          from pg_indexes where schemaname = current_schema() order by 1, 2
        `.execute(db);
  return rows;
}
