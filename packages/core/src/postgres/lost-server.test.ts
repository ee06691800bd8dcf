import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { postgres } from "../postgres.ts";
import type { OpenStore } from "../store/store.ts";
import { type PostgresServer, startPostgresServer } from "../testing/postgres-server.ts";

// A server of its own: these tests break it.
let server: PostgresServer | undefined;
let store: OpenStore;
let reason = "";
const lost: unknown[] = [];

beforeAll(async () => {
  server = await startPostgresServer().catch((error: unknown) => {
    reason = `no Postgres: ${error}`;
    return undefined;
  });
  if (!server) return;
  const nothing = (): void => {};
  const logger = { debug: nothing, info: nothing, warn: (text: string) => void lost.push(text), error: nothing };
  store = await postgres(server.url, { poolSize: 3, connectTimeoutMs: 2_000 }).open({ clock: systemClock, logger });
});

afterAll(async () => {
  await store?.close();
  await server?.remove();
});

beforeEach(async ({ skip }) => {
  skip(reason !== "", reason);
  await store.transaction(async (db) => {
    await store.sql`drop table if exists kept`.execute(db);
    await store.sql`create table kept (id integer primary key, text text)`.execute(db);
  });
});

const ids = async () => (await store.sql<{ id: number }>`select id from kept order by id`.execute(store.db)).rows;
const add = (id: number, text = "") => store.sql`insert into kept values (${id}, ${text})`.execute(store.db);
const unavailable = { code: "CORE_STORE_UNAVAILABLE", retryable: true };

test("a server that goes away in the middle of a transaction: it is rolled back, and later calls work again", async () => {
  await store.transaction(() => add(1));
  const interrupted = store.transaction(async () => {
    await add(2);
    await server?.crash();
    await add(3);
  });
  await expect(interrupted).rejects.toMatchObject({ ...unavailable, outcome: "nothing-written" });
  await expect(ids()).rejects.toMatchObject(unavailable);
  await expect(store.check()).rejects.toMatchObject(unavailable);
  await expect(store.transaction(() => add(4))).rejects.toMatchObject(unavailable);
  await server?.start();
  expect(await ids()).toEqual([{ id: 1 }]);
  await store.transaction(() => add(5));
  await store.check();
});

test("idle connections that are cut off end nothing, and each place of the pool works again", async () => {
  lost.length = 0;
  await Promise.all([1, 2, 3].map(() => store.check()));
  await server?.crash();
  await server?.start();
  expect(lost.length).toBeGreaterThan(0);
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => store.check()));
});

test("a connection that ends between two statements of a transaction, with nobody listening", async () => {
  const interrupted = store.transaction(async (db) => {
    await add(1);
    const { rows } = await store.sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await store.snapshot((other) => store.sql`select pg_terminate_backend(${rows[0]?.pid}, 1000)`.execute(other));
    await add(2);
  });
  await expect(interrupted).rejects.toMatchObject(unavailable);
  expect(await ids()).toEqual([]);
});

test("a connection that ends while a change is being confirmed: nobody can know, and the error says so", async () => {
  await store.transaction(async (db) => {
    await store.sql`
      create or replace function hang_up() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$
    `.execute(db);
    await store.sql`
      create constraint trigger hang_up after insert on kept deferrable initially deferred
      for each row execute function hang_up()
    `.execute(db);
  });
  const unconfirmed = store.transaction(() => add(1));
  await expect(unconfirmed).rejects.toMatchObject({ ...unavailable, outcome: "unknown" });
  expect(await ids()).toEqual([]);
});

test("a full disk is told as such", async () => {
  const full = store.transaction((db) =>
    store.sql`do $$ begin raise exception 'no space left' using errcode = 'disk_full'; end $$`.execute(db),
  );
  await expect(full).rejects.toMatchObject({ code: "CORE_STORE_FULL" });
});

test("what was deleted is in the tables' files until it is erased; who still sees it is in the way", async () => {
  const secret = "seeded-unique-person";
  await store.transaction(async () => {
    for (let id = 1; id <= 50; id += 1) await add(id, id % 10 ? "" : `${secret}-${id}`);
  });
  await store.transaction((db) => store.sql`delete from kept where text <> ''`.execute(db));
  expect(await found(secret)).not.toEqual([]);
  await store.snapshot(async () => {
    await store.transaction((db) => store.sql`delete from kept where id = 1`.execute(db));
    await expect(store.erase()).rejects.toMatchObject({ code: "CORE_STORE_ERASE_INCOMPLETE" });
  });
  await store.erase();
  expect(await found(secret)).toEqual([]);
  expect((await ids()).length).toBe(44);
});

/** The files of tables with a text in them, after the server has written all to the disk. */
async function found(text: string): Promise<string[]> {
  await store.sql`checkpoint`.execute(store.db);
  const { rows } = await store.sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(
    store.db,
  );
  const base = join(rows[0]?.folder ?? "", "base");
  const files = (await readdir(base, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const hits: string[] = [];
  for (const { parentPath, name } of files)
    if ((await readFile(join(parentPath, name))).includes(text)) hits.push(name);
  return hits;
}
