import assert from "node:assert/strict";
import { add, deliberate, ids, promised, withSample } from "./sample-table.ts";
import type { StoreCase } from "./store-case.ts";

const code = (code: string) => ({ code });
const fail = async (): Promise<never> => {
  throw deliberate;
};

/** All or nothing, in every nesting. */
export const transactionCases: readonly StoreCase[] = [
  {
    name: "a transaction that fails leaves nothing",
    async run(store) {
      const sample = await withSample(store);
      const failing = sample.transaction(async () => {
        await add(sample, 1);
        assert.deepEqual(await ids(sample), [1]);
        throw deliberate;
      });
      await assert.rejects(failing, deliberate);
      assert.deepEqual(await ids(sample), []);
    },
  },
  {
    name: "a nested transaction that fails leaves the outer one as it was before",
    async run(store) {
      const sample = await withSample(store);
      await sample.transaction(async () => {
        await add(sample, 1);
        await assert.rejects(
          sample.transaction(async () => {
            await add(sample, 2);
            await assert.rejects(
              sample.transaction(() => add(sample, 3).then(fail)),
              deliberate,
            );
            await add(sample, 4);
            throw deliberate;
          }),
          deliberate,
        );
        await sample.transaction(() => add(sample, 5));
      });
      assert.deepEqual(await ids(sample), [1, 5]);
    },
  },
  {
    name: "nested transactions side by side take turns, each with its own end",
    async run(store) {
      const sample = await withSample(store);
      let atWork = 0;
      const nested = (id: number) =>
        sample.transaction(async () => {
          atWork += 1;
          assert.equal(atWork, 1);
          await add(sample, id);
          await add(sample, id + 100);
          atWork -= 1;
          if (id % 2) throw deliberate;
        });
      await sample.transaction(async () => {
        const ends = await Promise.allSettled([0, 1, 2, 3, 4].map(nested));
        assert.deepEqual(
          ends.map(({ status }) => status),
          ["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"],
        );
      });
      assert.deepEqual(await ids(sample), [0, 2, 4, 100, 102, 104]);
    },
  },
  {
    name: "a query of the outer transaction is not taken along by a nested one that fails beside it",
    async run(store) {
      const sample = await withSample(store);
      await sample.transaction(async (db) => {
        const { kept: begun, keep: begin } = promised();
        const nested = sample.transaction(async () => {
          await add(sample, 1);
          begin();
          await add(sample, 2);
          throw deliberate;
        });
        const beside = begun.then(() =>
          db.insertInto("sample").values({ id: 3, text: null, number: null, real: null, bytes: null }).execute(),
        );
        await Promise.all([assert.rejects(nested, deliberate), beside]);
      });
      assert.deepEqual(await ids(sample), [3]);
    },
  },
  {
    name: "when one of several nested transactions fails the outer one, the others leave nothing either",
    async run(store) {
      const sample = await withSample(store);
      let isLastRun = false;
      const outer = sample.transaction(async () => {
        await sample.transaction(async () => {
          await Promise.all([
            sample.transaction(() => add(sample, 1).then(fail)),
            sample.transaction(() => add(sample, 2)),
            sample.transaction(async () => {
              isLastRun = true;
            }),
          ]);
        });
      });
      await assert.rejects(outer, deliberate);
      assert.equal(isLastRun, false);
      assert.deepEqual(await ids(sample), []);
      await add(sample, 4);
      assert.deepEqual(await ids(sample), [4]);
    },
  },
  {
    name: "a swallowed failure of a statement fails the transaction, and not when it was nested",
    async run(store) {
      const sample = await withSample(store);
      await add(sample, 1);
      const insertAgain = () => store.sql`insert into sample (id) values (1)`.execute(store.db);
      const swallowing = sample.transaction(async () => {
        await add(sample, 2);
        await assert.rejects(insertAgain(), { code: "CORE_STORE_CONSTRAINT", constraint: "unique" });
        await assert.rejects(ids(sample), code("CORE_STORE_TRANSACTION_FAILED"));
      });
      await assert.rejects(swallowing, code("CORE_STORE_TRANSACTION_FAILED"));
      await sample.transaction(async () => {
        await add(sample, 3);
        await assert.rejects(sample.transaction(insertAgain), code("CORE_STORE_CONSTRAINT"));
        await add(sample, 4);
      });
      assert.deepEqual(await ids(sample), [1, 3, 4]);
    },
  },
  {
    name: "a statement that nobody awaited still counts: when it fails, all is rolled back",
    async run(store) {
      const sample = await withSample(store);
      await add(sample, 1);
      let late: Promise<unknown> = Promise.resolve();
      const careless = sample.transaction(async (db) => {
        await add(sample, 2);
        late = db.insertInto("sample").values({ id: 1, text: null, number: null, real: null, bytes: null }).execute();
        late.catch(() => {});
      });
      await assert.rejects(careless, code("CORE_STORE_TRANSACTION_FAILED"));
      await assert.rejects(late, code("CORE_STORE_CONSTRAINT"));
      assert.deepEqual(await ids(sample), [1]);
    },
  },
  {
    name: "a transaction that has ended takes no more queries",
    async run(store) {
      const sample = await withSample(store);
      const outlived = await sample.transaction(async (db) => ({ db }));
      const late = outlived.db.selectFrom("sample").selectAll().execute();
      await assert.rejects(late, code("CORE_STORE_TRANSACTION_ENDED"));
      const failed = await sample.transaction((db) => Promise.reject({ db })).catch(({ db }) => db as typeof sample.db);
      await assert.rejects(failed.selectFrom("sample").selectAll().execute(), code("CORE_STORE_TRANSACTION_ENDED"));
    },
  },
  {
    name: "work that nobody awaited goes on by itself after the transaction",
    async run(store) {
      const sample = await withSample(store);
      const { kept: ended, keep: end } = promised();
      let background: Promise<void> = Promise.resolve();
      await sample.transaction(async () => {
        await add(sample, 1);
        background = ended.then(() => add(sample, 2));
      });
      end();
      await background;
      assert.deepEqual(await ids(sample), [1, 2]);
    },
  },
  {
    name: "what is to happen after the commit happens in order, outside, and not after a rollback",
    async run(store) {
      const sample = await withSample(store);
      const heard: string[] = [];
      const say = (word: string) => store.afterCommit(() => heard.push(word));
      const sayAndFail = async () => {
        say("rolled back");
        throw deliberate;
      };
      await sample.transaction(async () => {
        say("first");
        await sample.transaction(async () => say("second"));
        await assert.rejects(sample.transaction(sayAndFail), deliberate);
        say("third");
        assert.deepEqual(heard, []);
      });
      await assert.rejects(sample.transaction(sayAndFail), deliberate);
      assert.deepEqual(heard, ["first", "second", "third"]);
      say("at once");
      assert.deepEqual(heard, ["first", "second", "third", "at once"]);
    },
  },
  {
    name: "what happens after the commit reads what was committed, and may write",
    async run(store) {
      const sample = await withSample(store);
      const seen = new Promise<number[]>((resolve, reject) => {
        sample
          .transaction(async () => {
            await add(sample, 1);
            store.afterCommit(() => {
              add(sample, 2)
                .then(() => ids(sample))
                .then(resolve, reject);
            });
          })
          .catch(reject);
      });
      assert.deepEqual(await seen, [1, 2]);
    },
  },
];
