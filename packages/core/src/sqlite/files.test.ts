import { mkdir, mkdtemp, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { silentLogger } from "../logger.ts";
import { sqlite } from "../sqlite.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fleet-"));
  file = join(folder, "fleet.db");
});

afterEach(() => rm(folder, { recursive: true }));

const open = (place = file) => sqlite(place, { busyTimeoutMs: 20 }).open({ clock: systemClock, logger: silentLogger });

async function filled(): Promise<void> {
  const store = await open();
  await store.transaction(async (db) => {
    await store.sql`create table kept (id integer primary key, text text)`.execute(db);
    for (let id = 0; id < 200; id += 1)
      await store.sql`insert into kept values (${id}, ${"text".repeat(300)})`.execute(db);
  });
  await store.close();
}

const corrupt = { code: "CORE_STORE_CORRUPT" };
const noAccess = { code: "CORE_STORE_ACCESS" };

test("a file that is no database is refused and left as it is", async () => {
  const text = "This is a text file, and somebody wants to keep it.\n".repeat(40);
  await writeFile(file, text);
  await expect(open()).rejects.toMatchObject(corrupt);
  expect(await readFile(file, "utf8")).toBe(text);
});

test("a database that was cut off is refused", async () => {
  await filled();
  const { size } = await stat(file);
  for (const part of [0.9, 0.5, 0.1]) {
    await truncate(file, Math.floor((size * part) / 4096) * 4096);
    await expect(open()).rejects.toMatchObject(corrupt);
  }
  await truncate(file, 60);
  await expect(open()).rejects.toMatchObject(corrupt);
});

test("a damaged page is told when it is read", async () => {
  await filled();
  const bytes = await readFile(file);
  bytes.fill(0xa5, 8_192);
  await writeFile(file, bytes);
  const store = await open();
  await expect(store.sql`select sum(length(text)) from kept`.execute(store.db)).rejects.toMatchObject(corrupt);
  await store.close();
});

test("a folder that does not exist, or is the file itself, is an error that says so", async () => {
  await expect(open(join(folder, "missing", "fleet.db"))).rejects.toMatchObject(noAccess);
  await mkdir(join(folder, "taken"));
  await expect(open(join(folder, "taken"))).rejects.toMatchObject(noAccess);
});

test("a new database is its owner's alone, with all of its files", async ({ skip }) => {
  skip(process.platform === "win32", "Windows has no such permissions");
  const store = await open();
  await store.transaction((db) => store.sql`create table kept (id integer primary key)`.execute(db));
  for (const suffix of ["", "-wal", "-shm"]) expect((await stat(file + suffix)).mode & 0o777).toBe(0o600);
  await store.close();
});

test("health tells when the file is moved away under the store", async () => {
  await filled();
  const store = await open();
  await store.check();
  await rename(file, `${file}.moved`);
  await expect(store.check()).rejects.toMatchObject(noAccess);
  await filled();
  await expect(store.check()).rejects.toMatchObject(noAccess);
  await store.close();
});

test("a database in memory keeps transactions apart as a file does", async () => {
  const store = await open(":memory:");
  await store.transaction((db) => store.sql`create table kept (id integer primary key)`.execute(db));
  let seen: unknown;
  const writing = store.transaction(async (db) => {
    await store.sql`insert into kept values (1)`.execute(db);
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error("deliberate");
  });
  const reading = store.sql`select * from kept`.execute(store.db).then(({ rows }) => {
    seen = rows;
  });
  await expect(writing).rejects.toThrow("deliberate");
  await reading;
  expect(seen).toEqual([]);
  await expect(store.sql`delete from kept`.execute(store.db)).rejects.toMatchObject({
    code: "CORE_STORE_TRANSACTION_MISSING",
  });
  await store.erase();
  await store.backup(file);
  await store.close();
  const copy = await open();
  expect((await copy.sql`select * from kept`.execute(copy.db)).rows).toEqual([]);
  await copy.close();
});
