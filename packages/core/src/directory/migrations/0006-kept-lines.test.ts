import { describe, expect, onTestFinished } from "vitest";
import { systemClock } from "../../clock.ts";
import { migrate } from "../../store/migrator.ts";
import { testStores } from "../../testing/test-stores.ts";
import type { DirectoryTables } from "../tables.ts";
import { directory0001 } from "./0001-directory.ts";
import { directory0002 } from "./0002-origins.ts";
import { directory0003 } from "./0003-life-cycle.ts";
import { directory0004 } from "./0004-stocktaking.ts";
import { directory0005 } from "./0005-compared-text.ts";
import { directory0006 } from "./0006-kept-lines.ts";

const before = [directory0001, directory0002, directory0003, directory0004, directory0005];

for (const { name, test, fresh } of await testStores()) {
  describe(`stock-takings of before, on ${name}`, () => {
    test("keep their lines and sightings, in tables that are found by the same indexes", async () => {
      const database = await fresh();
      onTestFinished(() => database.remove());
      const store = await database.open();
      const to = (migrations: typeof before) =>
        migrate(store, [{ plugin: "directory", migrations }], { clock: systemClock });
      await to(before);
      const tables = store.tables<DirectoryTables>();
      const times = { added_at: 1, changed_at: 1 };
      const none = { place_id: null, note: null, tag: null, serial: null };
      await tables.transaction(async (db) => {
        const device = { id: "device", number: 1, name: "pc-1", kind: "pc", state: "in-use", state_since: 1 };
        await tables.sql`insert into directory_device ${tables.sql.raw(`(${Object.keys({ ...device, ...times }).join()})`)}
          values (${tables.sql.join(Object.values({ ...device, ...times }))})`.execute(db);
        const opened = { opened_at: 1, opened_by: "somebody", closed_at: 2, closed_by: "somebody" };
        const taking = { id: "one", name: "Spring", place_id: null, group_id: null, serial_in: "[]", ...opened };
        await db.insertInto("directory_stocktaking").values(taking).execute();
        const line = { stocktaking_id: "one", device_id: "device", is_expected: 1, name: "pc-1", kind: "pc" };
        await db
          .insertInto("directory_stocktaking_line")
          .values({ ...line, tag: "T-1", serial: null, place_id: null })
          .execute();
        const seen = { id: "seen", stocktaking_id: "one", device_id: "device", seen_at: 1, by_id: "somebody" };
        await db
          .insertInto("directory_sighting")
          .values({ ...none, ...seen })
          .execute();
      });
      const all = async () => [
        await tables.db.selectFrom("directory_stocktaking_line").selectAll().execute(),
        await tables.db.selectFrom("directory_sighting").selectAll().execute(),
      ];
      const kept = await all();
      await to([...before, directory0006]);
      expect(await all()).toEqual(kept);
      await tables.transaction((db) => db.deleteFrom("directory_device").execute());
      expect(await all()).toEqual(kept);
      const names =
        tables.dialect === "sqlite"
          ? tables.sql<{ name: string }>`select name from sqlite_master where type = 'index'`
          : tables.sql<{ name: string }>`select indexname as name from pg_indexes`;
      const { rows } = await names.execute(tables.db);
      expect(rows.map((row) => row.name)).toEqual(
        expect.arrayContaining([
          "directory_stocktaking_line_name",
          "directory_stocktaking_line_device",
          "directory_sighting_latest",
          "directory_sighting_device",
        ]),
      );
    });
  });
}
