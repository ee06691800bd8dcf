import { describe, expect } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { CommitQueue } from "./commit-queue.ts";

for (const { name, test, fresh } of await testStores()) {
  describe(`commits of ${name}`, () => {
    test("are shared by as many as are enough, and nobody waits for company who is alone", async () => {
      await using database = await fresh();
      const batches: string[][] = [];
      const queue = new CommitQueue<string, string>(await database.open(), 3, async (batch) => {
        batches.push(batch.map(({ item }) => item));
        return batch.map(
          ({ item, resolve }) =>
            () =>
              resolve(item.toUpperCase()),
        );
      });
      const add = (item: string, enough?: number): Promise<string> => queue.add(item, undefined, enough);
      const first = [add("a", 3), add("b", 3)];
      // Later, though no time passes: the first two wait for company.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      expect(batches).toEqual([]);
      expect(await Promise.all([...first, add("c", 3)])).toEqual(["A", "B", "C"]);
      expect(await add("d", 1)).toBe("D");
      // More than a batch takes is not waited for, and who is in a hurry takes those along who are not.
      expect(await Promise.all([add("e", 9), add("f", 9), add("g", 9), add("h")])).toEqual(["E", "F", "G", "H"]);
      expect(batches).toEqual([["a", "b", "c"], ["d"], ["e", "f", "g"], ["h"]]);
    });
  });
}
