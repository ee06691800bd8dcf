import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { systemClock } from "../clock.ts";
import { createFleet } from "../fleet.ts";
import { silentLogger } from "../logger.ts";
import { sqlite } from "../sqlite.ts";
import type { OpenStore } from "../store/store.ts";
import { seededNumbers } from "../testing/seeded-random.ts";
import { notes } from "./fixtures/notes.ts";

const seeds = ["seeded-unique-actor", "seeded-unique-reason", "seeded-unique-ticket", "seeded-unique-device"];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fleet-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** The seeded texts that any tool finds in any file of the database: itself, its log, its index, a journal. */
async function found(): Promise<string[]> {
  const files = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file))));
  return seeds.filter((seed) => files.some((file) => file.includes(seed)));
}

function open(): Promise<OpenStore> {
  return sqlite(join(folder, "fleet.db")).open({ clock: systemClock, logger: silentLogger });
}

async function fleetWithActs() {
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [notes()] });
  await fleet.start();
  const numbers = seededNumbers(3);
  for (let act = 0; act < 400; act += 1) {
    const isTheirs = numbers.below(4) === 0;
    const actor: Actor = {
      id: isTheirs ? `seeded-unique-actor-${act}` : `actor-${act % 7}`,
      grants: [{ permission: "*", scope: "fleet" }],
    };
    const padding = "x".repeat(numbers.below(400));
    const occasion = isTheirs
      ? { reason: `seeded-unique-reason ${padding}`, ticket: `seeded-unique-ticket-${act}` }
      : { reason: padding };
    await fleet.as(actor, occasion).notes.mark(isTheirs ? `seeded-unique-device-${act}` : `device-${act}`, "x");
  }
  const theirs = (await fleet.ledger.list().toArray()).filter(({ actor }) => actor?.id.startsWith("seeded"));
  return { fleet, entries: theirs.map(({ sequence }) => sequence) };
}

test("what the ledger erased is in none of the database's files, also while others have it open", async () => {
  const { fleet, entries } = await fleetWithActs();
  const other = await open();
  expect(await found()).toEqual(seeds);
  expect(await fleet.ledger.erase({ entries })).toEqual({ entries: entries.length });
  expect(await found()).toEqual([]);
  expect(await fleet.ledger.verify()).toMatchObject({ intact: true, erased: entries.length });
  await other.close();
  await fleet.stop();
  expect(await found()).toEqual([]);
});

test("a reader of another process in the middle of the files is told; the parts are gone, and erasing again helps", async () => {
  const { fleet, entries } = await fleetWithActs();
  await fleet.stop();
  const again = createFleet({
    store: sqlite(join(folder, "fleet.db"), { busyTimeoutMs: 50 }),
    plugins: [notes()],
  });
  await again.start();
  const other = await open();
  await other.snapshot(async () => {
    await expect(again.ledger.erase({ entries })).rejects.toMatchObject({ code: "CORE_STORE_ERASE_INCOMPLETE" });
  });
  await other.close();
  const [latest] = await again.ledger.list({ action: "ledger.entries.erased" }).toArray();
  expect(latest).toMatchObject({ result: "failed", error: "CORE_STORE_ERASE_INCOMPLETE" });
  expect((await again.ledger.verify()).erased).toBe(entries.length);
  await again.ledger.erase({ entries });
  expect(await found()).toEqual([]);
  await again.stop();
});
