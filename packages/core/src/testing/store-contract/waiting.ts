import assert from "node:assert/strict";
import { listOf } from "../../list.ts";
import { add, ids, promised, withSample } from "./sample-table.ts";
import type { StoreCase } from "./store-case.ts";

/** Who waits for whom, and who does not. */
export const waitingCases: readonly StoreCase[] = [
  {
    name: "a reader may write while it reads, page by page",
    async run(store) {
      const sample = await withSample(store);
      for (let id = 1; id <= 30; id += 1) await add(sample, id);
      const list = listOf<number>(async ({ cursor = "0" }) => {
        const rows = await sample.db
          .selectFrom("sample")
          .select("id")
          .where("id", ">", Number(cursor))
          .orderBy("id")
          .limit(7)
          .execute();
        const last = rows.at(-1)?.id;
        return { items: rows.map(({ id }) => id), ...(last === undefined ? {} : { next: String(last) }) };
      });
      const seen: number[] = [];
      for await (const id of list) {
        seen.push(id);
        await sample.transaction((db) => db.updateTable("sample").set({ number: id }).where("id", "=", id).execute());
        if (id < 5) await add(sample, 1_000 + id);
      }
      assert.equal(seen.length, 34);
      const { rows } = await store.sql`select count(number) as count from sample`.execute(store.db);
      assert.deepEqual(rows, [{ count: 34 }]);
    },
  },
  {
    name: "what is not committed is seen inside the transaction and nowhere else",
    async run(store, database) {
      const sample = await withSample(store);
      const second = (await database.open()).tables<{ sample: { id: number } }>();
      const { kept: looked, keep: look } = promised();
      const { kept: added, keep: tell } = promised();
      const writing = sample.transaction(async () => {
        await add(sample, 1);
        assert.deepEqual(await ids(sample), [1]);
        tell();
        await looked;
      });
      await added;
      assert.deepEqual(await ids(sample), []);
      assert.deepEqual(await second.db.selectFrom("sample").select("id").execute(), []);
      look();
      await writing;
      assert.deepEqual(await ids(sample), [1]);
      assert.deepEqual(await second.db.selectFrom("sample").select("id").execute(), [{ id: 1 }]);
    },
  },
  {
    name: "outside of a transaction nothing is written or locked, and streams and Kysely's transactions are refused",
    async run(store) {
      const sample = await withSample(store);
      const missing = { code: "CORE_STORE_TRANSACTION_MISSING" };
      await assert.rejects(sample.db.deleteFrom("sample").execute(), missing);
      await assert.rejects(store.sql`create table other (id integer)`.execute(store.db), missing);
      await assert.rejects(store.lock("any"), missing);
      const unsupported = { code: "CORE_STORE_UNSUPPORTED" };
      await assert.rejects(async () => {
        for await (const _ of sample.db.selectFrom("sample").selectAll().stream()) assert.fail();
      }, unsupported);
      await assert.rejects(
        sample.db.transaction().execute(async () => {}),
        unsupported,
      );
      await sample.transaction((db) =>
        assert.rejects(
          db.transaction().execute(async () => {}),
          unsupported,
        ),
      );
      await add(sample, 1);
    },
  },
  {
    name: "steps that read and then write agree by a lock",
    async run(store, database) {
      const sample = await withSample(store);
      const stores = [sample, (await database.open()).tables<{ sample: { id: number; number: number | null } }>()];
      await add(sample, 1, { number: 0 });
      const increments = Array.from({ length: 20 }, (_, index) => {
        const { transaction, lock } = stores[index % 2] ?? sample;
        return transaction(async (db) => {
          await lock("counter");
          const row = await db.selectFrom("sample").select("number").executeTakeFirstOrThrow();
          await db
            .updateTable("sample")
            .set({ number: (row.number ?? 0) + 1 })
            .execute();
        });
      });
      await Promise.all(increments);
      const row = await sample.db.selectFrom("sample").select("number").executeTakeFirstOrThrow();
      assert.equal(row.number, 20);
    },
  },
  {
    name: "a snapshot stays as it was, and is not for writing",
    async run(store) {
      const sample = await withSample(store);
      await add(sample, 1);
      await store.snapshot(async (db) => {
        const seen = async () => (await store.sql<{ id: number }>`select id from sample order by id`.execute(db)).rows;
        await add(sample, 2);
        assert.deepEqual(await seen(), [{ id: 1 }]);
        await sample.transaction((writing) => writing.deleteFrom("sample").where("id", "=", 1).execute());
        assert.deepEqual(await seen(), [{ id: 1 }]);
        assert.deepEqual(await ids(sample), [2]);
        await assert.rejects(store.sql`delete from sample`.execute(db));
      });
      assert.deepEqual(await ids(sample), [2]);
    },
  },
  {
    name: "erasing waits for the transaction around it and keeps what is there",
    async run(store) {
      const sample = await withSample(store);
      await sample.transaction(async (db) => {
        await add(sample, 1);
        await add(sample, 2);
        await db.deleteFrom("sample").where("id", "=", 2).execute();
        await store.erase();
      });
      assert.deepEqual(await ids(sample), [1]);
    },
  },
  {
    name: "a signal ends the wait for a turn, and what is at work goes on",
    async run(store) {
      const sample = await withSample(store);
      const { kept: enough, keep: stop } = promised();
      const outer = sample.transaction(async () => {
        const first = sample.transaction(async () => {
          await add(sample, 1);
          await enough;
        });
        const abort = new AbortController();
        const waiting = sample.transaction(() => add(sample, 2), { signal: abort.signal });
        const third = sample.transaction(() => add(sample, 3));
        abort.abort(new Error("enough"));
        await assert.rejects(waiting, /enough/);
        stop();
        await Promise.all([first, third]);
      });
      await outer;
      const aborted = sample.transaction(() => add(sample, 4), { signal: AbortSignal.abort(new Error("before")) });
      await assert.rejects(aborted, /before/);
      assert.deepEqual(await ids(sample), [1, 3]);
    },
  },
  {
    name: "closing waits for what is at work",
    async run(store, database) {
      const sample = await withSample(store);
      const { kept: enough, keep: stop } = promised();
      const { kept: begun, keep: begin } = promised();
      const writing = sample.transaction(async () => {
        begin();
        await enough;
        await add(sample, 1);
      });
      await begun;
      const closing = store.close();
      await assert.rejects(
        sample.transaction(async () => {}),
        { code: "CORE_STORE_CLOSED" },
      );
      stop();
      await Promise.all([writing, closing]);
      await assert.rejects(ids(sample), { code: "CORE_STORE_CLOSED" });
      const again = (await database.open()).tables<{ sample: { id: number } }>();
      assert.deepEqual(await again.db.selectFrom("sample").select("id").execute(), [{ id: 1 }]);
    },
  },
];
