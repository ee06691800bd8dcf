import { mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject, test } from "vitest";
import { systemClock } from "../clock.ts";
import { newId } from "../id.ts";
import { silentLogger } from "../logger.ts";
import { type PostgresOptions, postgres } from "../postgres.ts";
import { systemRandom } from "../random.ts";
import { type SqliteOptions, sqlite } from "../sqlite.ts";
import type { OpenStore, StoreProvider } from "../store/store.ts";
import type { PostgresAnswer } from "./postgres-global-setup.ts";

/** An empty database for one test. */
export interface FreshDatabase extends AsyncDisposable {
  /** May be opened several times: each is like a process of its own. */
  readonly provider: StoreProvider;
  /** The SQLite file, or the Postgres schema. */
  readonly place: string;
  open(): Promise<OpenStore>;
  /** Closes what `open` opened and removes the database. */
  remove(): Promise<void>;
}

/** A dialect to run tests on. */
export interface TestStore {
  readonly name: "sqlite" | "postgres";
  /** vitest's `test`, skipped with the reason where the dialect cannot be used here. */
  test(name: string, run: () => Promise<void>): void;
  fresh(options?: SqliteOptions & PostgresOptions): Promise<FreshDatabase>;
}

/**
 * Both dialects, for this repository's own tests of whatever uses a store.
 *
 * @example
 * ```ts
 * for (const { name, test, fresh } of await testStores()) {
 *   describe(name, () => {
 *     test("a fleet remembers", async () => {
 *       await using database = await fresh();
 *       const fleet = createFleet({ store: database.provider, plugins: [] });
 *     });
 *   });
 * }
 * ```
 */
export async function testStores(): Promise<readonly TestStore[]> {
  const answer = await postgresAnswer();
  const url = "url" in answer ? answer.url : "";
  const reason = "reason" in answer ? `no Postgres: ${answer.reason}` : "";
  return [
    { name: "sqlite", test, fresh: freshSqlite },
    {
      name: "postgres",
      test: (name, run) =>
        test(name, async ({ skip }) => {
          skip(reason !== "", reason);
          await run();
        }),
      fresh: (options) => freshPostgres(url, options),
    },
  ];
}

async function freshSqlite(options?: SqliteOptions): Promise<FreshDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "fleet-"));
  const place = join(folder, "fleet.db");
  return freshDatabase(sqlite(place, options), place, () => rm(folder, { recursive: true }));
}

async function freshPostgres(url: string, options?: PostgresOptions): Promise<FreshDatabase> {
  const place = `test_${newId(systemClock, systemRandom).replaceAll("-", "")}`;
  const provider = postgres(url, { schema: place, ...options });
  return freshDatabase(provider, place, async () => {
    const store = await postgres(url).open({ clock: systemClock, logger: silentLogger });
    await store.transaction((db) => db.schema.dropSchema(place).ifExists().cascade().execute());
    await store.close();
  });
}

function freshDatabase(provider: StoreProvider, place: string, drop: () => Promise<void>): FreshDatabase {
  const stores: OpenStore[] = [];
  const remove = async (): Promise<void> => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await drop();
  };
  return {
    provider,
    place,
    async open() {
      const store = await provider.open({ clock: systemClock, logger: silentLogger });
      stores.push(store);
      return store;
    },
    remove,
    [Symbol.asyncDispose]: remove,
  };
}

async function postgresAnswer(): Promise<PostgresAnswer> {
  const socket = inject("FLEETWRIGHT_TEST_POSTGRES");
  if (!socket) return { reason: "vitest runs without postgres-global-setup.ts" };
  return JSON.parse(await text(createConnection(socket))) as PostgresAnswer;
}
