import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { silentLogger } from "../logger.ts";
import { sqlite } from "../sqlite.ts";
import { migrate } from "../store/migrator.ts";
import type { OpenStore } from "../store/store.ts";
import { slowMigrations } from "../testing/child/slow-migrations.ts";
import { type Child, type Program, programOf } from "../testing/child-process.ts";
import { type FreshDatabase, testStores } from "../testing/test-stores.ts";

const kills = process.env["FLEETWRIGHT_SOAK"] ? 100 : 3;
const [onSqlite] = await testStores();

let program: Program;
let database: FreshDatabase;
let store: OpenStore;
let children: Child[];

beforeAll(async () => {
  program = await programOf(fileURLToPath(new URL("../testing/child/store-child.ts", import.meta.url)));
});

afterAll(() => program.remove());

beforeEach(async () => {
  children = [];
  if (!onSqlite) throw new Error("no SQLite");
  database = await onSqlite.fresh();
  store = await database.open();
  await store.transaction(async (db) => {
    await store.sql`create table entry (id integer, part integer, padding text, primary key (id, part))`.execute(db);
    await store.sql`create table counter (value integer)`.execute(db);
    await store.sql`insert into counter values (0)`.execute(db);
  });
});

afterEach(async () => {
  for (const child of children) await child.kill();
  await database.remove();
});

function start(what: string, ...parameters: string[]): Child {
  const child = program.start(what, database.place, ...parameters);
  children.push(child);
  return child;
}

const rowsOf = async (text: TemplateStringsArray) => (await store.sql(text).execute(store.db)).rows;

test("two processes that read and then write the same row lose nothing", async () => {
  const ends = await Promise.all([start("count"), start("count")].map((child) => child.end()));
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  expect(await rowsOf`select value from counter`).toEqual([{ value: 200 }]);
});

test("while another process holds the lock, reading goes on and writing waits for it", async () => {
  const holder = start("hold");
  await holder.line();
  expect(await rowsOf`select value from counter`).toEqual([{ value: 0 }]);
  const writing = store.transaction((db) => store.sql`update counter set value = value - 1`.execute(db));
  holder.tell("go on");
  await writing;
  await holder.end();
  expect(await rowsOf`select value from counter`).toEqual([{ value: -2 }]);
});

test("a lock that is held for too long is an error, nothing is lost, and the thread was free meanwhile", async () => {
  const holder = start("hold");
  await holder.line();
  const hasty = await sqlite(database.place, { busyTimeoutMs: 30 }).open({ clock: systemClock, logger: silentLogger });
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 1);
  await expect(hasty.transaction(async () => {})).rejects.toMatchObject({ code: "CORE_STORE_BUSY", retryable: true });
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(2);
  const waiting = new AbortController();
  const patient = store.transaction(async () => {}, { signal: waiting.signal });
  waiting.abort(new Error("enough"));
  await expect(patient).rejects.toThrow("enough");
  holder.tell("go on");
  await holder.end();
  await hasty.transaction((db) => store.sql`update counter set value = value + 5`.execute(db));
  expect(await rowsOf`select value from counter`).toEqual([{ value: 4 }]);
  await hasty.close();
});

test(`a process killed while it writes loses nothing that it said is stored (${kills} times)`, async () => {
  for (let round = 1; round <= kills; round += 1) {
    const child = start("write");
    const writes = 1 + ((round * 7) % 20);
    let acknowledged = 0;
    for (let write = 0; write < writes; write += 1) acknowledged = Number(await child.line());
    // At any moment of the transactions that follow.
    await new Promise((resolve) => setTimeout(resolve, (round * 1.3) % 9));
    await child.kill();
    const { said } = await child.end();
    acknowledged = Math.max(acknowledged, ...said.map(Number));
    const reopened = await database.open();
    expect((await reopened.sql`pragma integrity_check`.execute(reopened.db)).rows).toEqual([{ integrity_check: "ok" }]);
    await reopened.close();
    const [entries] = await rowsOf`select max(id) as last, count(distinct id) as ids, count(*) as parts from entry`;
    const { last, ids, parts } = entries as { last: number; ids: number; parts: number };
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    // Nothing between, and no half transaction.
    expect(ids).toBe(last);
    expect(parts).toBe(last * 3);
  }
});

test("a process killed in the middle of its migrations leaves none of them, and the next one applies them", async () => {
  const child = start("migrate");
  expect(await child.line()).toBe("middle");
  const check = () =>
    migrate(
      store,
      slowMigrations(async () => {}),
      { clock: systemClock, check: true },
    );
  const both = ["slow/0001-first", "slow/0002-second"];
  expect(await check()).toEqual({ applied: [], pending: both });
  await child.kill();
  expect(await check()).toEqual({ applied: [], pending: both });
  expect(
    await migrate(
      store,
      slowMigrations(async () => {}),
      { clock: systemClock },
    ),
  ).toEqual({
    applied: both,
    pending: [],
  });
  expect(await rowsOf`select name from pragma_table_info('slow_second')`).toEqual([{ name: "id" }, { name: "name" }]);
});

test("two processes that migrate at once apply each migration once", async () => {
  const [first, second] = [start("migrate"), start("migrate")];
  const middle = await Promise.race([first, second].map((child) => child.line().then(() => child)));
  const other = middle === first ? second : first;
  middle.tell("go on");
  expect(await middle.line()).toBe("slow/0001-first slow/0002-second");
  expect(await other.line()).toBe("");
  expect((await other.end()).code).toBe(0);
});
