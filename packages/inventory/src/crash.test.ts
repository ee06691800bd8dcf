import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { seededNumbers } from "@fleetwright/core/testing";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { programOf } from "../../core/src/testing/child-process.ts";
import { inventory } from "./plugin.ts";

const kills = process.env["FLEETWRIGHT_SOAK"] ? 100 : 3;

test("kill -9 at any moment of a report loses at most that report", { timeout: kills * 10_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "inventory-"));
  const program = await programOf(join(import.meta.dirname, "testing/child/report-child.ts"));
  const numbers = seededNumbers(17);
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const file = join(folder, `fleet-${kill}.db`);
      const child = program.start(file, String(kill));
      expect(await child.line()).toBe("started");
      const acknowledged: string[] = [];
      const wanted = 1 + numbers.below(20);
      while (acknowledged.length < wanted) acknowledged.push(await child.line());
      // Somewhere inside of the next report.
      for (let turn = numbers.below(40); turn > 0; turn -= 1) await new Promise(setImmediate);
      await child.kill();

      const raw = new Database(file, { readonly: true });
      expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
      raw.close();
      const fleet = createFleet({ store: sqlite(file), plugins: [inventory()] });
      await fleet.start();
      const devices = await fleet.inventory.devices({ sort: "name" }).toArray();
      // It may have become durable, or be said, in the moment of the kill.
      expect(devices.slice(0, acknowledged.length).map(({ name }) => name)).toEqual(acknowledged);
      for (const { id, softwareCount } of devices) {
        const { sections } = await fleet.inventory.device(id);
        expect(sections.software?.data).toHaveLength(softwareCount ?? -1);
      }
      await fleet.stop();
    }
  } finally {
    await program.remove();
    await rm(folder, { recursive: true });
  }
});
