import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { silentLogger } from "../logger.ts";
import { sqlite } from "../sqlite.ts";
import type { OpenStore } from "../store/store.ts";

let folder: string;
let mounted = false;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fleet-"));
});

afterEach(async () => {
  if (mounted) execFileSync("umount", ["--lazy", folder]);
  mounted = false;
  await rm(folder, { recursive: true });
});

const mount = (...options: string[]): void => {
  execFileSync("mount", ["-t", "tmpfs", "-o", options.join(","), "fleet", folder], { stdio: "pipe" });
  mounted = true;
};

function cannotMount(): string {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "only root on Linux can mount a small disk";
  try {
    mount("size=64k");
    execFileSync("umount", [folder]);
    return "";
  } catch {
    return "mounting is not allowed here";
  } finally {
    mounted = false;
  }
}

const open = () =>
  sqlite(join(folder, "fleet.db"), { busyTimeoutMs: 100 }).open({ clock: systemClock, logger: silentLogger });

const add = (store: OpenStore, id: number, bytes: number) =>
  store.transaction((db) => store.sql`insert into kept values (${id}, ${"x".repeat(bytes)})`.execute(db));

async function fillUp(store: OpenStore, bytes: number): Promise<number> {
  for (let id = 1; id < 10_000; id += 1) {
    try {
      await add(store, id, bytes);
    } catch (error) {
      expect(error).toMatchObject({ code: "CORE_STORE_FULL" });
      return id - 1;
    }
  }
  throw new Error("the disk never became full");
}

const kept = async (store: OpenStore) =>
  (await store.sql<{ id: number }>`select id from kept order by id`.execute(store.db)).rows.length;

const intact = async (store: OpenStore) =>
  expect((await store.sql`pragma integrity_check`.execute(store.db)).rows).toEqual([{ integrity_check: "ok" }]);

test("a database that may not grow: a coded error, nothing stored is lost, and room makes it work again", async () => {
  const store = await open();
  await store.transaction((db) => store.sql`create table kept (id integer primary key, text text)`.execute(db));
  await store.transaction((db) => store.sql`pragma max_page_count = 100`.execute(db));
  const stored = await fillUp(store, 10_000);
  expect(stored).toBeGreaterThan(10);
  const half = store.transaction(async () => {
    await store.sql`delete from kept where id = 1`.execute(store.db);
    await add(store, 9_000, 20_000).catch(() => {});
    await add(store, 9_001, 900_000).catch(() => {});
    await store.sql`insert into kept values (9002, 'after')`.execute(store.db);
  });
  // SQLite gives up the whole transaction, so the savepoints' swallowed errors must not become half of it.
  await expect(half).rejects.toMatchObject({ code: "CORE_STORE_TRANSACTION_FAILED" });
  expect(await kept(store)).toBe(stored);
  await intact(store);
  await store.transaction((db) => store.sql`pragma max_page_count = 1000`.execute(db));
  await add(store, 9_003, 10_000);
  expect(await kept(store)).toBe(stored + 1);
  await store.close();
});

test("a full disk: a coded error, nothing stored is lost, and space makes it work again", async ({ skip }) => {
  const reason = cannotMount();
  skip(reason !== "", reason);
  mount("size=1m");
  const store = await open();
  await store.transaction((db) => store.sql`create table kept (id integer primary key, text text)`.execute(db));
  const stored = await fillUp(store, 20_000);
  expect(stored).toBeGreaterThan(5);
  expect(await kept(store)).toBe(stored);
  await intact(store);
  await expect(store.erase()).rejects.toMatchObject({ code: "CORE_STORE_ERASE_INCOMPLETE" });
  await expect(store.backup(join(folder, "backup.db"))).rejects.toMatchObject({ code: "CORE_STORE_FULL" });
  await store.close();

  const again = await open();
  expect(await kept(again)).toBe(stored);
  execFileSync("mount", ["-o", "remount,size=8m", folder]);
  await add(again, 9_000, 20_000);
  expect(await kept(again)).toBe(stored + 1);
  await intact(again);
  await again.close();
});

test("a disk that is full from the start: a coded error, and nothing half", async ({ skip }) => {
  const reason = cannotMount();
  skip(reason !== "", reason);
  mount("size=4k");
  const store = await open();
  const creating = store.transaction((db) => store.sql`create table kept (id integer primary key)`.execute(db));
  await expect(creating).rejects.toMatchObject({ code: "CORE_STORE_FULL" });
  await store.close();
});

test("what may only be read is refused", async ({ skip }) => {
  const reason = process.getuid?.() === 0 ? cannotMount() : "";
  skip(reason !== "", reason);
  if (process.getuid?.() === 0) mount("size=1m");
  const store = await open();
  await store.transaction((db) => store.sql`create table kept (id integer primary key)`.execute(db));
  await store.close();
  // Root may write whatever the permissions say, but not to a disk that is mounted so.
  if (mounted) execFileSync("mount", ["-o", "remount,ro", folder]);
  else await chmod(folder, 0o500);
  const other = sqlite(join(folder, "other.db")).open({ clock: systemClock, logger: silentLogger });
  await expect(other).rejects.toMatchObject({ code: "CORE_STORE_ACCESS" });
  if (!mounted) await chmod(join(folder, "fleet.db"), 0o400);
  await expect(open()).rejects.toMatchObject({ code: "CORE_STORE_ACCESS" });
  await chmod(folder, 0o700).catch(() => {});
});
