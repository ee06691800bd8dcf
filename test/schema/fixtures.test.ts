import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fakeClock } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished, test as plainTest } from "vitest";
import { type FreshDatabase, type TestStore, testStores } from "../../packages/core/src/testing/test-stores.ts";
import { fill, wholeFleet } from "./filled-fleet.ts";
import {
  currentVersion,
  fixtureVersions,
  readFacts,
  writeDatabase,
  writeFacts,
  writeStatements,
} from "./fixture-files.ts";
import { factsOf } from "./fleet-facts.ts";
import { recorded, restore, schemaOf } from "./restored.ts";

const stores = await testStores();
const madeAt = "2026-06-01T08:00:00Z";
const readAt = "2026-06-10T08:00:00Z";

async function database({ fresh }: TestStore): Promise<FreshDatabase> {
  const made = await fresh();
  onTestFinished(() => made.remove());
  return made;
}

/** A filled fleet, stopped again. */
async function filled({ provider }: FreshDatabase, backup?: string): Promise<void> {
  const clock = fakeClock(madeAt);
  const fleet = wholeFleet(provider, clock);
  await fleet.start();
  await fill(fleet, clock);
  if (backup) await fleet.backup(backup);
  await fleet.stop();
}

async function factsIn({ provider }: FreshDatabase): Promise<object> {
  const fleet = wholeFleet(provider, fakeClock(readAt));
  await fleet.start();
  try {
    return JSON.parse(JSON.stringify(await factsOf(fleet))) as object;
  } finally {
    await fleet.stop();
  }
}

if (process.env["FLEETWRIGHT_FIXTURE"]) {
  for (const store of stores) {
    store.test(`the fixture of ${currentVersion()} on ${store.name} is written`, async () => {
      const fresh = await database(store);
      if (store.name === "sqlite") {
        const backup = join(fresh.place, "..", "backup.db");
        await filled(fresh, backup);
        writeDatabase(currentVersion(), await readFile(backup));
        writeFacts(currentVersion(), await factsIn(fresh));
      } else {
        writeStatements(currentVersion(), await recorded(() => filled(fresh)));
      }
    });
  }
} else {
  plainTest("this version has a fixture: `npm run fixture` makes it", () => {
    expect(fixtureVersions()).toContain(currentVersion());
  });

  for (const store of stores) {
    describe(store.name, () => {
      for (const version of fixtureVersions()) {
        store.test(`a fleet of ${version} is migrated, is what it was, and works on`, async () => {
          const [old, fresh] = [await database(store), await database(store)];
          await restore(version, old);
          expect(await factsIn(old)).toMatchObject(readFacts(version));
          const fleet = wholeFleet(old.provider, fakeClock(readAt));
          expect(await fleet.migrate()).toEqual({ applied: [], pending: [] });
          await fleet.start();
          const device = await fleet.devices.add({ name: "later-1", kind: "pc" });
          await fleet.devices.delete(device.id);
          await fleet.stop();
          // Step by step or at once: the same schema. A released migration that was changed is found here.
          await wholeFleet(fresh.provider, fakeClock(readAt)).migrate();
          expect(await schemaOf(old)).toEqual(await schemaOf(fresh));
        });
      }
    });
  }

  for (const [from, to] of [stores, [...stores].reverse()]) {
    if (from && to)
      stores[1]?.test(`a whole fleet is the same after it was copied from ${from.name} to ${to.name}`, async () => {
        const [source, target] = [await database(from), await database(to)];
        await filled(source);
        await wholeFleet(source.provider, fakeClock(madeAt)).copyTo(target.provider);
        expect(await factsIn(target)).toEqual(await factsIn(source));
      });
  }
}
