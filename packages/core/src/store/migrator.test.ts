import { describe, expect, onTestFinished } from "vitest";
import { systemClock } from "../clock.ts";
import { testStores } from "../testing/test-stores.ts";
import type { Migration, MigrationSet } from "./migration.ts";
import { migrate } from "./migrator.ts";
import type { OpenStore } from "./store.ts";

const table = (name: string): Migration["up"] => {
  return async ({ db, types }) => {
    await db.schema
      .createTable(name)
      .addColumn("id", types.integer, (column) => column.primaryKey())
      .execute();
  };
};

const set = (plugin: string, ...ids: string[]): MigrationSet => ({
  plugin,
  migrations: ids.map((id) => ({ id, up: table(`${plugin}_${id.replace("-", "_")}`) })),
});

const apply = (store: OpenStore, ...sets: MigrationSet[]) => migrate(store, sets, { clock: systemClock });
const check = (store: OpenStore, ...sets: MigrationSet[]) => migrate(store, sets, { clock: systemClock, check: true });
const tables = async (store: OpenStore) =>
  (await store.db.introspection.getTables()).map(({ name }) => name).filter((name) => !name.startsWith("fleetwright"));

for (const { name, test, fresh } of await testStores()) {
  const database = async () => {
    const made = await fresh();
    onTestFinished(() => made.remove());
    return made;
  };

  describe(name, () => {
    test("what is missing is applied once, in the order of the plugins, and told before by a check", async () => {
      const store = await (await database()).open();
      const sets = [set("second", "0001", "0002"), set("first", "0001")];
      const all = ["second/0001", "second/0002", "first/0001"];
      expect(await check(store, ...sets)).toEqual({ applied: [], pending: all });
      expect(await tables(store)).toEqual([]);
      expect(await apply(store, ...sets)).toEqual({ applied: all, pending: [] });
      expect(await apply(store, ...sets)).toEqual({ applied: [], pending: [] });
      const more = [set("second", "0001", "0002", "0003"), set("first", "0001")];
      expect(await check(store, ...more)).toEqual({ applied: [], pending: ["second/0003"] });
      expect(await apply(store, ...more)).toEqual({ applied: ["second/0003"], pending: [] });
      expect(await check(store, ...more)).toEqual({ applied: [], pending: [] });
      expect(await tables(store)).toEqual(["first_0001", "second_0001", "second_0002", "second_0003"]);
    });

    test("a plugin that is not on the fleet keeps its tables", async () => {
      const store = await (await database()).open();
      await apply(store, set("first", "0001"), set("second", "0001"));
      expect(await apply(store, set("second", "0001"))).toEqual({ applied: [], pending: [] });
      expect(await tables(store)).toEqual(["first_0001", "second_0001"]);
    });

    test("a schema of a newer version is refused, by a check too, and left as it is", async () => {
      const store = await (await database()).open();
      await apply(store, set("first", "0001", "0002-later"));
      const newer = { code: "CORE_STORE_NEWER", plugin: "first", migration: "0002-later" };
      await expect(apply(store, set("first", "0001"), set("second", "0001"))).rejects.toMatchObject(newer);
      await expect(check(store, set("first", "0001"))).rejects.toMatchObject(newer);
      expect(await tables(store)).toEqual(["first_0001", "first_0002_later"]);
    });

    test("migrations in a wrong order are refused: of the list, and behind what was applied", async () => {
      const store = await (await database()).open();
      const order = { code: "CORE_STORE_MIGRATION_ORDER" };
      await expect(apply(store, set("first", "0002", "0001"))).rejects.toMatchObject(order);
      await expect(apply(store, set("first", "0001", "0001"))).rejects.toMatchObject(order);
      await apply(store, set("first", "0002"));
      await expect(apply(store, set("first", "0001", "0002"))).rejects.toMatchObject({
        ...order,
        migration: "first/0001",
      });
      expect(await tables(store)).toEqual(["first_0002"]);
    });

    test("when one fails, none of them happened", async () => {
      const store = await (await database()).open();
      await apply(store, set("first", "0001"));
      const failing: MigrationSet = {
        plugin: "second",
        migrations: [
          { id: "0001", up: table("second_0001") },
          {
            id: "0002",
            async up({ sql, db }) {
              await sql`insert into second_0001 values (1), (1)`.execute(db);
            },
          },
        ],
      };
      const refused = apply(store, set("first", "0001", "0002"), failing, set("third", "0001"));
      await expect(refused).rejects.toMatchObject({
        code: "CORE_STORE_MIGRATION",
        migration: "second/0002",
        cause: { code: "CORE_STORE_CONSTRAINT" },
      });
      expect(await tables(store)).toEqual(["first_0001"]);
      expect(await check(store, set("first", "0001", "0002"))).toMatchObject({ pending: ["first/0002"] });
    });

    test("several fleets that start at once apply each migration once", async () => {
      const { open } = await database();
      const stores = await Promise.all([open(), open(), open()]);
      const sets = [set("first", "0001", "0002"), set("second", "0001")];
      const reports = await Promise.all(stores.map((store) => apply(store, ...sets)));
      expect(reports.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 3]);
    });

    test("a schema that is up to date needs no lock", async () => {
      const { open } = await database();
      const [store, other] = [await open(), await open()];
      await apply(store, set("first", "0001"));
      await store.transaction(async () => {
        await store.lock("migrations");
        expect(await apply(other, set("first", "0001"))).toEqual({ applied: [], pending: [] });
      });
    });

    test("a signal ends it between two migrations, and nothing happened", async () => {
      const store = await (await database()).open();
      const abort = new AbortController();
      const sets: MigrationSet[] = [
        { plugin: "first", migrations: [{ id: "0001", up: async () => abort.abort(new Error("enough")) }] },
        set("second", "0001"),
      ];
      const ended = migrate(store, sets, { clock: systemClock, signal: abort.signal });
      await expect(ended).rejects.toThrow("enough");
      expect(await check(store, ...sets)).toMatchObject({ pending: ["first/0001", "second/0001"] });
    });
  });
}
