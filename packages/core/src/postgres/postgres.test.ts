import pg from "pg";
import { describe, expect, onTestFinished, test as plainTest } from "vitest";
import { systemClock } from "../clock.ts";
import { silentLogger } from "../logger.ts";
import { postgres } from "../postgres.ts";
import type { OpenStore } from "../store/store.ts";
import { type FreshDatabase, testStores } from "../testing/test-stores.ts";
import { clientConfig } from "./pool.ts";

const [, onPostgres] = await testStores();
if (!onPostgres) throw new Error("no Postgres in the list");
const { test, fresh } = onPostgres;
const options = { clock: systemClock, logger: silentLogger };

describe("with a server", () => {
  const database = async (given?: Parameters<typeof fresh>[0]): Promise<FreshDatabase> => {
    const made = await fresh(given);
    onTestFinished(() => made.remove());
    return made;
  };
  const rowsOf = async (store: OpenStore, text: string) => (await store.sql.raw(text).execute(store.db)).rows;

  test("a whole number that no number of JavaScript can hold is an error, not another number", async () => {
    const store = await (await database()).open();
    expect(await rowsOf(store, "select 9007199254740991 as most, -9007199254740991 as least")).toEqual([
      { most: Number.MAX_SAFE_INTEGER, least: Number.MIN_SAFE_INTEGER },
    ]);
    for (const text of ["select 9007199254740992", "select sum(x) from (values (9007199254740991), (2)) as t (x)"])
      await expect(rowsOf(store, text)).rejects.toMatchObject({ code: "CORE_STORE_VALUE" });
  });

  test("fleets in schemas of one database see nothing of each other", async () => {
    const [one, two] = [await database(), await database()];
    const [first, second] = [await one.open(), await two.open()];
    const create = (store: OpenStore) =>
      store.transaction((db) => store.sql`create table kept (id integer)`.execute(db));
    await create(first);
    await create(second);
    await first.transaction((db) => first.sql`insert into kept values (1)`.execute(db));
    expect(await rowsOf(second, "select * from kept")).toEqual([]);
    await first.transaction(async () => {
      await first.lock("same");
      await second.transaction(() => second.lock("same"));
    });
    expect(() => postgres("postgres://host/fleet", { schema: 'a"; drop schema public' })).toThrow(
      expect.objectContaining({ code: "CORE_STORE_VALUE" }),
    );
  });

  test("several that open a new schema at once all succeed", async () => {
    const { open } = await database();
    const stores = await Promise.all([open(), open(), open(), open()]);
    for (const store of stores) await store.check();
  });

  test("a signal ends the wait for a connection, and the connection serves others", async () => {
    const store = await (await database({ poolSize: 1 })).open();
    const abort = new AbortController();
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const atWork = store.transaction(() => ended);
    const waiting = store.transaction(async () => {}, { signal: abort.signal });
    const third = store.transaction(async () => "third");
    setImmediate(() => abort.abort(new Error("enough")));
    await expect(waiting).rejects.toThrow("enough");
    end();
    await atWork;
    expect(await third).toBe("third");
  });

  test("a signal that comes while a connection is made leaves the pool whole", async () => {
    const store = await (await database({ poolSize: 2 })).open();
    for (let round = 0; round < 10; round += 1) {
      const abort = new AbortController();
      const aborted = store.transaction(async () => {}, { signal: abort.signal });
      queueMicrotask(() => abort.abort(new Error("enough")));
      await expect(aborted).rejects.toThrow("enough");
    }
    await Promise.all([store.transaction(() => store.check()), store.check()]);
  });

  test("a statement that takes too long, and a lock that is held: each a coded error, all rolled back", async () => {
    const { open } = await database({ statementTimeoutMs: 100, busyTimeoutMs: 50 });
    const [store, other] = [await open(), await open()];
    await store.transaction(async (db) => {
      await store.sql`create table kept (id integer primary key, number integer)`.execute(db);
      await store.sql`insert into kept values (1, 0)`.execute(db);
    });
    const change = ({ sql, db }: OpenStore) => sql`update kept set number = number + 1`.execute(db);
    const slow = store.transaction(async () => {
      await change(store);
      await store.sql`select pg_sleep(10)`.execute(store.db);
    });
    await expect(slow).rejects.toMatchObject({ code: "CORE_STORE_TIMEOUT" });
    const busy = { code: "CORE_STORE_BUSY", retryable: true };
    await store.transaction(async () => {
      await change(store);
      await store.lock("name");
      await expect(other.transaction(() => change(other))).rejects.toMatchObject(busy);
      await expect(other.transaction(() => other.lock("name"))).rejects.toMatchObject(busy);
    });
    expect(await rowsOf(other, "select number from kept")).toEqual([{ number: 1 }]);
  });

  test("of two transactions that wait for each other one gets an error, and the other goes on", async () => {
    const { open } = await database();
    const [one, two] = [await open(), await open()];
    let both = 0;
    let meet = (): void => {};
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const crossing = (store: OpenStore, first: string, second: string) =>
      store.transaction(async () => {
        await store.lock(first);
        both += 1;
        if (both === 2) meet();
        await met;
        await store.lock(second);
      });
    const ends = await Promise.allSettled([crossing(one, "a", "b"), crossing(two, "b", "a")]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CORE_STORE_BUSY" } });
  });

  test("connections carry a name that the server shows", async () => {
    const store = await (await database({ applicationName: "fleet-north" })).open();
    expect(await rowsOf(store, "show application_name")).toEqual([{ application_name: "fleet-north" }]);
  });

  test("backups are the server's business", async () => {
    const store = await (await database()).open();
    await expect(store.backup("backup.sql")).rejects.toMatchObject({ code: "CORE_STORE_UNSUPPORTED" });
  });
});

describe("without a server", () => {
  plainTest("a server that is not there is unavailable, an unknown name is no access", async () => {
    const unavailable = { code: "CORE_STORE_UNAVAILABLE", retryable: true, outcome: "nothing-written" };
    await expect(postgres("postgres://u@127.0.0.1:1/d").open(options)).rejects.toMatchObject(unavailable);
    await expect(postgres({ host: "/nowhere" }).open(options)).rejects.toMatchObject(unavailable);
  });

  plainTest("an address that is none is told without repeating it, since a password may be in it", async () => {
    for (const address of ["postgres://user:secret@host:port/d", "secret", "http://user:secret@host"]) {
      const error: unknown = await postgres(address)
        .open(options)
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "CORE_STORE_ACCESS" });
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("secret");
      expect(String((error as Error).cause)).not.toContain("secret");
    }
  });

  plainTest("an address is a URL or its parts; what is left out comes from the environment", () => {
    const config = clientConfig(pg, { host: "db", port: 5433, user: "fleet", tls: true }, {});
    expect(config).toMatchObject({ host: "db", port: 5433, user: "fleet", ssl: true, application_name: "fleetwright" });
    expect(config).not.toHaveProperty("database");
    expect(clientConfig(pg, "postgres://fleet@db/name", { statementTimeoutMs: 5 })).toMatchObject({
      connectionString: "postgres://fleet@db/name",
      statement_timeout: 5,
      query_timeout: 10_005,
    });
  });
});
