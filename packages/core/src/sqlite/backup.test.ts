import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { silentLogger } from "../logger.ts";
import { sqlite } from "../sqlite.ts";
import type { OpenStore } from "../store/store.ts";
import { programOf } from "../testing/child-process.ts";
import { type FreshDatabase, testStores } from "../testing/test-stores.ts";

const [onSqlite] = await testStores();
let database: FreshDatabase;
let store: OpenStore;
let target: string;

beforeEach(async () => {
  if (!onSqlite) throw new Error("no SQLite");
  database = await onSqlite.fresh();
  store = await database.open();
  target = join(dirname(database.place), "backups", "backup.db");
  await mkdir(dirname(target));
  await store.transaction(async (db) => {
    await store.sql`create table entry (id integer, part integer, padding text, primary key (id, part))`.execute(db);
    for (let id = 1; id <= 600; id += 1)
      for (const part of [1, 2, 3])
        await store.sql`insert into entry values (${id}, ${part}, ${"x".repeat(2_000)})`.execute(db);
  });
});

afterEach(() => database.remove());

async function entriesIn(file: string): Promise<{ ids: number; last: number; parts: number }> {
  const copy = await sqlite(file).open({ clock: systemClock, logger: silentLogger });
  expect((await copy.sql`pragma integrity_check`.execute(copy.db)).rows).toEqual([{ integrity_check: "ok" }]);
  const { rows } = await copy.sql<{ ids: number; last: number; parts: number }>`
    select count(distinct id) as ids, max(id) as last, count(*) as parts from entry
  `.execute(copy.db);
  await copy.close();
  return rows[0] ?? { ids: 0, last: 0, parts: 0 };
}

test("a backup is one whole file, its owner's alone", async () => {
  await store.backup(target);
  expect(await readdir(dirname(target))).toEqual(["backup.db"]);
  expect((await stat(target)).mode & 0o077).toBe(0);
  expect(await entriesIn(target)).toEqual({ ids: 600, last: 600, parts: 1_800 });
});

test("a backup overwrites nothing, also not the one that is being written", async () => {
  await writeFile(target, "kept");
  const exists = { code: "CORE_STORE_FILE_EXISTS" };
  await expect(store.backup(target)).rejects.toMatchObject({ ...exists, file: target });
  const other = join(dirname(target), "other.db");
  const ends = await Promise.allSettled([store.backup(other), store.backup(other)]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await entriesIn(other)).toMatchObject({ ids: 600 });
});

test("a backup in a folder that does not exist is an error that says so", async () => {
  const missing = join(dirname(target), "missing", "backup.db");
  await expect(store.backup(missing)).rejects.toMatchObject({ code: "CORE_STORE_ACCESS" });
});

test("a signal ends a backup and leaves no file", async () => {
  const abort = new AbortController();
  const backup = store.backup(target, { signal: abort.signal });
  setImmediate(() => abort.abort(new Error("enough")));
  await expect(backup).rejects.toThrow("enough");
  expect(await readdir(dirname(target))).toEqual([]);
});

test("a backup is of one moment: without the transaction that is at work, whole while others write", async () => {
  const program = await programOf(fileURLToPath(new URL("../testing/child/store-child.ts", import.meta.url)));
  const child = program.start("write", database.place);
  const before = Number(await child.line());
  await store.transaction(async (db) => {
    await store.sql`insert into entry values (100000, 1, '')`.execute(db);
    await store.backup(target);
  });
  const { ids, last, parts } = await entriesIn(target);
  expect(ids).toBeGreaterThanOrEqual(before);
  expect(last).toBe(ids);
  expect(parts).toBe(ids * 3);
  await child.kill();
  await program.remove();
});
