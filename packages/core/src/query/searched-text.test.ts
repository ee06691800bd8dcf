import { describe, expect, onTestFinished } from "vitest";
import { systemClock } from "../clock.ts";
import { directoryPart } from "../directory/directory-part.ts";
import { migrate } from "../store/migrator.ts";
import { testStores } from "../testing/test-stores.ts";
import { hardware } from "./fixtures/hardware.ts";

const [directory, plugin] = [directoryPart().migrations ?? [], hardware().migrations ?? []];

for (const { name, test, fresh } of await testStores()) {
  describe(`what devices are searched by on ${name}`, () => {
    test("has what was there before it, and follows every way of writing", async () => {
      const database = await fresh();
      onTestFinished(() => database.remove());
      const store = await database.open();
      const to = (core: number, own: number) =>
        migrate(
          store,
          [
            { plugin: "directory", migrations: directory.slice(0, core) },
            { plugin: "hardware", migrations: plugin.slice(0, own) },
          ],
          { clock: systemClock },
        );
      const before = directory.findIndex(({ id }) => id === "0007-search");
      await to(before, 1);
      const { sql } = store;
      const write = (text: string) => store.transaction((db) => sql.raw(text).execute(db));
      const device = (id: string, number: number, tag = "null") => `insert into directory_device
        (id, number, name, kind, state, state_since, added_at, changed_at, tag, model)
        values ('${id}', ${number}, 'PC-${number}', 'pc', 'in-use', 1, 1, 1, ${tag}, 'Ä-Desk')`;
      const model = (
        id: string,
        text: string,
      ) => `insert into hardware_state (device_id, model) values ('${id}', ${text})
        on conflict (device_id) do update set model = excluded.model`;
      const kept = async () =>
        (
          await sql<Record<string, string>>`select * from directory_search order by device_id`.execute(store.db)
        ).rows.map((row) => [row["device_id"], row["directory_device"], row["hardware_state"]]);
      await write(device("one", 1, "'T-1'"));
      await write(model("one", "'CUBE'"));
      await write(device("two", 2));
      await to(before + 1, 2);
      const two = ["two", "pc-2\n\n\nÄ-desk", ""];
      expect(await kept()).toEqual([["one", "pc-1\nt-1\n\nÄ-desk", "cube"], two]);
      await write("update directory_device set serial = 'SN', tag = null where id = 'one'");
      await write(model("one", "null"));
      await write(model("two", "'Slate'"));
      expect(await kept()).toEqual([
        ["one", "pc-1\n\nsn\nÄ-desk", ""],
        ["two", two[1], "slate"],
      ]);
      await write("delete from hardware_state where device_id = 'two'");
      await write("delete from directory_device where id = 'one'");
      expect(await kept()).toEqual([two]);
    });
  });
}
