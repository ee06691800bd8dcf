import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "./clock.ts";
import { silentLogger } from "./logger.ts";
import { sqlite } from "./sqlite.ts";
import type { OpenStore } from "./store/store.ts";

interface Tables {
  sample_row: { id: number; person: string | null; padding: string };
}

const secret = "seeded-unique-person";
let folder: string;
let store: OpenStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fleet-"));
  store = await sqlite(join(folder, "fleet.db"), { busyTimeoutMs: 50 }).open({
    clock: systemClock,
    logger: silentLogger,
  });
  await store.transaction(async (db) => {
    await db.schema
      .createTable("sample_row")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("person", "text")
      .addColumn("padding", "text")
      .execute();
    await db.schema.createIndex("sample_row_person").on("sample_row").column("person").execute();
  });
  // Out of order and of different lengths, so that pages split: a split leaves copies that deletion does not reach.
  for (let first = 0; first < 2_000; first += 100) {
    await tables().transaction(async (db) => {
      for (let row = first; row < first + 100; row += 1) {
        const id = (row * 7_919) % 2_003;
        const values = { id, person: row % 10 ? `user${row % 40}` : `${secret}-${row}`, padding: "x".repeat(id % 390) };
        await db.insertInto("sample_row").values(values).execute();
      }
    });
  }
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const tables = () => store.tables<Tables>();

async function found(): Promise<string[]> {
  const files: string[] = [];
  for (const file of await readdir(folder)) {
    if ((await readFile(join(folder, file))).includes(secret)) files.push(file);
  }
  return files.sort();
}

const deletePersons = () =>
  tables().transaction((db) => db.deleteFrom("sample_row").where("person", "like", `${secret}%`).execute());

test("what was deleted is in the files until it is erased, and not after", async () => {
  expect(
    await tables().db.selectFrom("sample_row").select("id").where("person", "=", `${secret}-0`).execute(),
  ).toHaveLength(1);
  await deletePersons();
  expect(await found()).not.toEqual([]);
  await store.erase();
  expect(await found()).toEqual([]);
  expect(await tables().db.selectFrom("sample_row").select("id").execute()).toHaveLength(1_800);
});

test("inside of a transaction, erasing waits for the commit, and the transaction for the erasing", async () => {
  await store.transaction(async () => {
    await deletePersons();
    await store.erase();
    await store.transaction(() => store.erase());
    expect(await found()).not.toEqual([]);
  });
  expect(await found()).toEqual([]);
});

test("erasing waits for a transaction at work", async () => {
  await deletePersons();
  let finish = (): void => {};
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const busy = tables().transaction(async (db) => {
    await db.updateTable("sample_row").set({ padding: "" }).where("id", "=", 1).execute();
    await gate;
  });
  const erased = store.erase();
  finish();
  await Promise.all([busy, erased]);
  expect(await found()).toEqual([]);
});

test("a reader in the middle of the files is told as an error, and erasing succeeds when it has gone", async () => {
  await store.snapshot(async () => {
    await deletePersons();
    await expect(store.erase()).rejects.toMatchObject({ code: "CORE_STORE_ERASE_INCOMPLETE", retryable: true });
    expect(await found()).not.toEqual([]);
  });
  await store.erase();
  expect(await found()).toEqual([]);
});
