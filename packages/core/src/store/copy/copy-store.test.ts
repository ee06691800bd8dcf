import { describe, expect, onTestFinished } from "vitest";
import { systemClock } from "../../clock.ts";
import { type FreshDatabase, type TestStore, testStores } from "../../testing/test-stores.ts";
import type { MigrationSet } from "../migration.ts";
import { migrate } from "../migrator.ts";
import type { OpenStore } from "../store.ts";
import { type CopyProgress, copyStore } from "./copy-store.ts";

const sets: readonly MigrationSet[] = [
  {
    plugin: "sample",
    migrations: [
      {
        id: "0001-sample",
        async up({ db, sql, types: { serial, text, integer, real, bytes } }) {
          await db.schema
            .createTable("sample_item")
            .addColumn("id", serial, (column) => column.primaryKey())
            .addColumn("text", text)
            .addColumn("real", real)
            .addColumn("bytes", bytes)
            .execute();
          // Rows refer to each other, in both directions of time.
          await db.schema
            .createTable("sample_above")
            .addColumn("Name", text, (column) => column.notNull())
            .addColumn("at", integer, (column) => column.notNull())
            .addColumn("item", integer, (column) => column.references("sample_item.id"))
            .addColumn("above", text)
            .addPrimaryKeyConstraint("sample_above_key", ["at", "Name"])
            .addUniqueConstraint("sample_above_name", ["Name"])
            .addForeignKeyConstraint("sample_above_above", ["above"], "sample_above", ["Name"])
            .execute();
          await db.schema
            .createTable("sample_state")
            .addColumn("id", integer, (column) => column.primaryKey())
            .addColumn("revision", integer)
            .execute();
          await sql`insert into sample_state (id, revision) values (1, 0)`.execute(db);
        },
      },
    ],
  },
];

interface Tables {
  sample_item: { id?: number; text: string | null; real: number | null; bytes: Uint8Array | null };
  sample_above: { Name: string; at: number; item: number | null; above: string | null };
  sample_state: { id: number; revision: number };
}

const count = 250;

async function filled(store: OpenStore): Promise<void> {
  await migrate(store, sets, { clock: systemClock });
  await store.tables<Tables>().transaction(async (db) => {
    await store.sql`${store.sql.raw(store.dialect === "sqlite" ? "pragma defer_foreign_keys = on" : "select 1")}`.execute(
      db,
    );
    for (let row = 0; row < count; row += 1) {
      const bytes = row % 3 ? Uint8Array.of(row % 256, 0, 255) : null;
      // A few rows are larger than a batch may be.
      const text = row % 50 === 7 ? "ü🦊".repeat(400_000) : row % 5 ? `Text ${row}` : null;
      await db
        .insertInto("sample_item")
        .values({ text, real: row / 7, bytes })
        .execute();
    }
    const names = Array.from({ length: 40 }, (_, row) => `name ${row}`);
    for (const [row, Name] of names.entries())
      await db
        .insertInto("sample_above")
        .values({ Name, at: row % 4, item: row % 2 ? row : null, above: null })
        .execute();
    for (const [row, Name] of names.entries())
      await db
        .updateTable("sample_above")
        .set({ above: names[39 - row] ?? null })
        .where("Name", "=", Name)
        .execute();
    await db
      .deleteFrom("sample_item")
      .where("id", "=", count - 1)
      .execute();
    await db.updateTable("sample_state").set({ revision: 57 }).execute();
  });
}

async function contentOf(store: OpenStore): Promise<unknown> {
  const { db } = store.tables<Tables>();
  return {
    items: await db.selectFrom("sample_item").selectAll().orderBy("id").execute(),
    aboves: await db.selectFrom("sample_above").selectAll().orderBy("Name").execute(),
    states: await db.selectFrom("sample_state").selectAll().execute(),
  };
}

const directions = (stores: readonly TestStore[]) =>
  stores.flatMap((from) => stores.filter((to) => to !== from).map((to) => ({ from, to })));

for (const { from, to } of directions(await testStores())) {
  const { test } = from.name === "postgres" ? from : to;
  const database = async (store: TestStore): Promise<FreshDatabase> => {
    const made = await store.fresh();
    onTestFinished(() => made.remove());
    return made;
  };

  describe(`from ${from.name} to ${to.name}`, () => {
    test("everything arrives, and the copy can be worked with", async () => {
      const [source, target] = [await (await database(from)).open(), await (await database(to)).open()];
      await filled(source);
      const told: CopyProgress[] = [];
      const report = await copyStore(source, target, {
        sets,
        clock: systemClock,
        onProgress: (said) => told.push(said),
      });
      expect(report).toEqual({ tables: 3, rows: count - 1 + 40 + 1 });
      expect(told.at(-1)).toMatchObject({ rows: report.rows, tables: { all: 3 } });
      expect(await contentOf(target)).toEqual(await contentOf(source));
      expect(await migrate(target, sets, { clock: systemClock })).toEqual({ applied: [], pending: [] });
      const tables = target.tables<Tables>();
      const added = await tables.transaction((db) =>
        db
          .insertInto("sample_item")
          .values({ text: "new", real: null, bytes: null })
          .returning("id")
          .executeTakeFirst(),
      );
      expect(added).toEqual({ id: count + 1 });
      const dangling = tables.transaction((db) =>
        db.insertInto("sample_above").values({ Name: "new", at: 1, item: 99_999, above: null }).execute(),
      );
      await expect(dangling).rejects.toMatchObject({ code: "CORE_STORE_CONSTRAINT", constraint: "reference" });
    });

    test("a copy is of one moment, whoever writes meanwhile", async () => {
      const sourceDatabase = await database(from);
      const [source, target] = [await sourceDatabase.open(), await (await database(to)).open()];
      await filled(source);
      const before = await contentOf(source);
      const other = (await sourceDatabase.open()).tables<Tables>();
      const writes: Promise<unknown>[] = [];
      const onProgress = (): void => {
        if (writes.length < 3)
          writes.push(other.transaction((db) => db.updateTable("sample_state").set({ revision: 99 }).execute()));
      };
      await copyStore(source, target, { sets, clock: systemClock, onProgress });
      await Promise.all(writes);
      expect(writes.length).toBe(3);
      expect(await contentOf(target)).toEqual(before);
    });

    test("a copy that is ended, or fails, leaves nothing", async () => {
      const [source, target] = [await (await database(from)).open(), await (await database(to)).open()];
      await filled(source);
      const abort = new AbortController();
      const { signal } = abort;
      const onProgress = ({ rows }: CopyProgress): void => {
        if (rows > 100) abort.abort(new Error("enough"));
      };
      await expect(copyStore(source, target, { sets, clock: systemClock, onProgress, signal })).rejects.toThrow(
        "enough",
      );
      expect(
        await target.db.introspection.getTables().then((all) => all.filter(({ name }) => name.startsWith("sample"))),
      ).toEqual([]);
      await copyStore(source, target, { sets, clock: systemClock });
    });

    test("into a store with a fleet, or from one that is not up to date, nothing is copied", async () => {
      const [source, target] = [await (await database(from)).open(), await (await database(to)).open()];
      const refused = { code: "CORE_STORE_COPY" };
      await expect(copyStore(source, target, { sets, clock: systemClock })).rejects.toMatchObject(refused);
      await filled(source);
      const more = [...sets, { plugin: "later", migrations: [{ id: "0001", up: async () => {} }] }];
      await expect(copyStore(source, target, { sets: more, clock: systemClock })).rejects.toMatchObject(refused);
      await expect(copyStore(source, target, { sets: [], clock: systemClock })).rejects.toThrow(/sample/);
      await migrate(target, sets, { clock: systemClock });
      await expect(copyStore(source, target, { sets, clock: systemClock })).rejects.toMatchObject(refused);
    });
  });
}
