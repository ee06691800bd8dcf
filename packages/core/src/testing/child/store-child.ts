// A process beside the test's own, on the same SQLite file: `store-child <what> <file> [busyTimeoutMs]`.
import { createInterface } from "node:readline";
import { systemClock } from "../../clock.ts";
import { silentLogger } from "../../logger.ts";
import { sqlite } from "../../sqlite.ts";
import { migrate } from "../../store/migrator.ts";
import type { OpenStore } from "../../store/store.ts";
import { slowMigrations } from "./slow-migrations.ts";

const [what = "", file = "", busyTimeoutMs = "5000"] = process.argv.slice(2);
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const said = async (): Promise<void> => void (await input.next());
const say = (line: string | number): void => void process.stdout.write(`${line}\n`);

interface Tables {
  entry: { id: number; part: number; padding: string };
  counter: { value: number };
}

const acts: Readonly<Record<string, (store: OpenStore) => Promise<void>>> = {
  /** Adds three rows in each transaction, for ever, and says the number of each that is committed. */
  async write(store) {
    const { transaction, db } = store.tables<Tables>();
    const { last } = await db
      .selectFrom("entry")
      .select((row) => row.fn.max("id").as("last"))
      .executeTakeFirstOrThrow();
    for (let id = Number(last ?? 0) + 1; ; id += 1) {
      await transaction(async (db) => {
        for (const part of [1, 2, 3])
          await db
            .insertInto("entry")
            .values({ id, part, padding: "x".repeat((id * 997) % 9_000) })
            .execute();
      });
      say(id);
    }
  },
  /** Reads a number and writes the next, a hundred times. */
  async count(store) {
    const { transaction } = store.tables<Tables>();
    for (let round = 0; round < 100; round += 1) {
      await transaction(async (db) => {
        const { value } = await db.selectFrom("counter").select("value").executeTakeFirstOrThrow();
        await db
          .updateTable("counter")
          .set({ value: value + 1 })
          .execute();
      });
    }
  },
  /** Holds the writer's lock until it is told to go on. */
  async hold(store) {
    await store.tables<Tables>().transaction(async (db) => {
      await db.updateTable("counter").set({ value: -1 }).execute();
      say("held");
      await said();
    });
  },
  /** Migrates, and says when it is in the middle. */
  async migrate(store) {
    const middle = async (): Promise<void> => {
      say("middle");
      await said();
    };
    const { applied } = await migrate(store, slowMigrations(middle), { clock: systemClock });
    say(applied.join(" "));
  },
};

const store = await sqlite(file, { busyTimeoutMs: Number(busyTimeoutMs) }).open({
  clock: systemClock,
  logger: silentLogger,
});
await acts[what]?.(store);
await store.close();
input.return?.();
process.stdin.destroy();
