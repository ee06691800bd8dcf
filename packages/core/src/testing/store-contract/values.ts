import assert from "node:assert/strict";
import { inspect } from "node:util";
import { StoreConstraintError } from "../../errors/transaction.ts";
import { add, withSample } from "./sample-table.ts";
import type { StoreCase } from "./store-case.ts";

/** The same values in and out, whatever the dialect. */
export const valueCases: readonly StoreCase[] = [
  {
    name: "numbers come back as numbers, also times and what is counted and summed",
    async run(store) {
      const sample = await withSample(store);
      const numbers = [0, -1, 2 ** 31, 1_800_000_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
      for (const [id, number] of numbers.entries()) await add(sample, id, { number, real: number / 3 });
      const rows = await sample.db.selectFrom("sample").select(["number", "real"]).orderBy("id").execute();
      assert.deepEqual(
        rows,
        numbers.map((number) => ({ number, real: number / 3 })),
      );
      const { rows: sums } = await store.sql`
        select count(*) as count, sum(number) as sum, avg(number) as mean, max(number) as most,
          count(*) > 1 as many, number > 5 as above from sample where id < 4 group by above order by above
      `.execute(sample.db);
      assert.deepEqual(sums, [
        { count: 2, sum: -1, mean: -0.5, most: 0, many: 1, above: 0 },
        { count: 2, sum: 1_802_147_483_648, mean: 901_073_741_824, most: 1_800_000_000_000, many: 1, above: 1 },
      ]);
    },
  },
  {
    name: "text comes back as it was, in the order of its bytes, and upper case is not lower case",
    async run(store) {
      const sample = await withSample(store);
      const texts = ["", " a", "A", "B", "Z", "_", "a", "ab", "b", "é", "ﬁ", "😀", "🦊 <b>\u001b[31m\u202e"];
      for (const [id, text] of [...texts].reverse().entries()) await add(sample, id, { text });
      const ordered = await sample.db.selectFrom("sample").select("text").orderBy("text").execute();
      assert.deepEqual(
        ordered.map(({ text }) => text),
        texts,
      );
      const matching = (pattern: string) =>
        sample.db.selectFrom("sample").select("text").where("text", "like", pattern).orderBy("text").execute();
      assert.deepEqual(await matching("a%"), [{ text: "a" }, { text: "ab" }]);
      assert.deepEqual(await matching("É"), []);
      const above = await sample.db
        .selectFrom("sample")
        .select("text")
        .where("text", ">", "Z")
        .limit(1)
        .orderBy("text")
        .execute();
      assert.deepEqual(above, [{ text: "_" }]);
    },
  },
  {
    name: "bytes and texts of megabytes come back as they were",
    async run(store) {
      const sample = await withSample(store);
      const bytes = Uint8Array.from({ length: 2 ** 21 }, (_, index) => (index * 31) % 256);
      const text = "ü".repeat(5_000_000);
      await add(sample, 1, { bytes, text });
      await add(sample, 2, { bytes: bytes.subarray(5, 5) });
      await add(sample, 3, { bytes: Buffer.from(bytes.buffer, 1, 3) });
      const rows = await sample.db.selectFrom("sample").select(["bytes", "text"]).orderBy("id").execute();
      assert.equal(rows[0]?.text, text);
      assert.ok(Buffer.from(bytes).equals(rows[0].bytes ?? Buffer.alloc(0)));
      assert.ok(rows.every((row) => row.bytes instanceof Uint8Array));
      assert.deepEqual([...(rows[1]?.bytes ?? [1])], []);
      assert.deepEqual([...(rows[2]?.bytes ?? [])], [31, 62, 93]);
    },
  },
  {
    name: "what the dialects would keep differently is refused, and half a character becomes U+FFFD",
    async run(store) {
      const sample = await withSample(store);
      const refused: unknown[] = ["a\0b", Number.NaN, Number.POSITIVE_INFINITY, 2n ** 53n, new Date(0), {}, [1]];
      for (const value of refused) {
        const adding = sample.transaction((db) =>
          store.sql`insert into sample (id, text) values (1, ${value})`.execute(db),
        );
        await assert.rejects(adding, { code: "CORE_STORE_VALUE" });
      }
      await add(sample, 2, { text: "a\ud800b" });
      await store.transaction((db) => store.sql`update sample set number = ${2n ** 53n - 1n}`.execute(db));
      const rows = await sample.db.selectFrom("sample").select(["text", "number"]).execute();
      assert.deepEqual(rows, [{ text: "a\ufffdb", number: Number.MAX_SAFE_INTEGER }]);
    },
  },
  {
    name: "rules of the schema are told apart",
    async run(store) {
      const { columnTypes: types } = store;
      await store.transaction(async (db) => {
        await db.schema
          .createTable("owner")
          .addColumn("id", types.serial, (column) => column.primaryKey())
          .addColumn("name", types.text, (column) => column.notNull().unique())
          .addColumn("age", types.integer, (column) => column.check(store.sql`age >= 0`))
          .execute();
        await db.schema
          .createTable("owned")
          .addColumn("id", types.serial, (column) => column.primaryKey())
          .addColumn("owner", types.integer, (column) => column.references("owner.id"))
          .execute();
      });
      const { sql } = store;
      const run = (statement: ReturnType<typeof sql>) => store.transaction((db) => statement.execute(db));
      await run(sql`insert into owner (name, age) values ('first', 1), ('second', 2)`);
      await run(sql`insert into owned (owner) select id from owner where name = 'second'`);
      const broken = [
        ["unique", sql`insert into owner (name) values ('first')`],
        ["required", sql`insert into owner (age) values (1)`],
        ["check", sql`insert into owner (name, age) values ('third', -1)`],
        ["reference", sql`insert into owned (owner) values (77)`],
        ["reference", sql`delete from owner`],
      ] as const;
      for (const [constraint, statement] of broken) {
        const error: unknown = await run(statement).catch((reason: unknown) => reason);
        assert.ok(error instanceof StoreConstraintError);
        assert.equal(error.constraint, constraint);
        // Errors end up in logs, and values may be about persons.
        assert.ok(!inspect(error, { showHidden: true }).includes("first"));
      }
      const { rows } = await sql`select id, name from owner order by id`.execute(store.db);
      assert.deepEqual(rows, [
        { id: 1, name: "first" },
        { id: 2, name: "second" },
      ]);
    },
  },
];
