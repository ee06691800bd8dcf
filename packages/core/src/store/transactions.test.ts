import fc from "fast-check";
import * as kysely from "kysely";
import { expect, test, vi } from "vitest";
import { systemClock } from "../clock.ts";
import { StoreBusyError, StoreUnavailableError } from "../errors/store.ts";
import { silentLogger } from "../logger.ts";
import { sqlite } from "../sqlite.ts";
import type { Connection } from "./connection.ts";
import { bindOf } from "./kysely-bind.ts";
import { Transactions } from "./transactions.ts";

interface Nested {
  readonly children: readonly Nested[];
  readonly sideBySide: boolean;
  readonly fails: boolean;
}

const nested: (depth: number) => fc.Arbitrary<Nested> = fc.memo<Nested>((depth) =>
  fc.record({
    children: depth > 1 ? fc.array(nested(depth - 1), { maxLength: 3 }) : fc.constant([]),
    sideBySide: fc.boolean(),
    fails: fc.boolean(),
  }),
);

test("whatever is nested in whatever, side by side or not: what failed left nothing, all else is there", async () => {
  const store = await sqlite(":memory:").open({ clock: systemClock, logger: silentLogger });
  await store.transaction((db) => store.sql`create table kept (id integer primary key)`.execute(db));
  const add = (id: number) => store.sql`insert into kept values (${id})`.execute(store.db);
  const failed = new Error("deliberate");

  const property = fc.asyncProperty(nested(4), async (root) => {
    await store.transaction((db) => store.sql`delete from kept`.execute(db));
    let last = 0;
    const expected: number[] = [];
    const told: number[] = [];
    const run = ({ children, sideBySide, fails }: Nested, doomed: boolean): Promise<unknown> => {
      last += 2;
      const [first, second] = [last - 1, last];
      const lost = doomed || fails;
      if (!lost) expected.push(first, second);
      const starts = children.map((child) => () => run(child, lost).catch((error) => expect(error).toBe(failed)));
      return store.transaction(async () => {
        await add(first);
        store.afterCommit(() => told.push(first));
        if (sideBySide) await Promise.all([...starts.map((start) => start()), add(second)]);
        else {
          for (const start of starts) await start();
          await add(second);
        }
        if (fails) throw failed;
      });
    };
    await run(root, false).catch((error) => expect(error).toBe(failed));
    const { rows } = await store.sql<{ id: number }>`select id from kept`.execute(store.db);
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(expected));
    expect(told.every((id) => expected.includes(id))).toBe(true);
    expect(told.length * 2).toBe(expected.length);
  });
  await fc.assert(property, { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 5_000 : 100 });
  await store.close();
});

/** A connection that answers as it is told, and what it was asked. */
function scripted(answer: (sql: string) => void) {
  const asked: string[] = [];
  const connection: Connection = {
    async run(sql) {
      asked.push(sql);
      answer(sql);
      return { rows: [] };
    },
    release: (broken) => void asked.push(broken ? "thrown away" : "given back"),
  };
  return { asked, transactions: new Transactions(bindOf(kysely, "sqlite"), async () => connection) };
}

test("a commit that fails is rolled back and told, and nothing that was to follow it happens", async () => {
  const { asked, transactions } = scripted((sql) => {
    if (sql === "commit") throw new StoreBusyError(undefined);
  });
  const followed = vi.fn();
  const failing = transactions.run(async () => transactions.afterCommit(followed));
  await expect(failing).rejects.toBeInstanceOf(StoreBusyError);
  expect(asked).toEqual(["commit", "rollback", "given back"]);
  expect(followed).not.toHaveBeenCalled();
});

test("a connection that cannot even roll back is not used again", async () => {
  const { asked, transactions } = scripted(() => {
    throw new StoreUnavailableError(undefined);
  });
  await expect(transactions.run(async () => {})).rejects.toMatchObject({ outcome: "unknown" });
  expect(asked).toEqual(["commit", "rollback", "thrown away"]);
});

test("a callback that throws after the commit is reported and harms neither its neighbours nor the caller", async () => {
  const { transactions } = scripted(() => {});
  const later = vi.spyOn(globalThis, "queueMicrotask").mockImplementation(() => {});
  const neighbour = vi.fn();
  const result = await transactions.run(async () => {
    transactions.afterCommit(() => {
      throw new Error("deliberate");
    });
    transactions.afterCommit(neighbour);
    return "done";
  });
  expect(result).toBe("done");
  expect(neighbour).toHaveBeenCalledOnce();
  const reports = later.mock.calls.filter(([report]) => {
    try {
      report();
      return false;
    } catch (error) {
      return String(error).includes("deliberate");
    }
  });
  later.mockRestore();
  expect(reports).toHaveLength(1);
});
