import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { syntheticFleet } from "@fleetwright/core/testing";
import { expect, test } from "vitest";
import { componentKey, type InstalledComponent } from "../component.ts";
import { inventory } from "../plugin.ts";
import { componentFields } from "../sections/software.ts";
import type { Snapshot } from "../snapshot.ts";
import { syntheticSnapshot } from "../testing/synthetic-snapshot.ts";

const full: Required<InstalledComponent> = {
  ecosystem: "rpm",
  name: "nodejs",
  version: "1:18.20.4-1.module_el9.4.0+123+abcdef",
  architecture: "x86_64",
  source: "nodejs-source",
  sourceVersion: "18.20.4-1",
  publisher: "A distribution",
  module: "nodejs:18",
  identifier: "{0BD0E7E2-1C3F-4A1E-9E55-3C2C2E0C7B11}",
  language: "pt-BR",
  installedOn: "2026-05-01",
};

test("components without an identifier and a language have the key that they always had", () => {
  const { ecosystem, name, version } = full;
  expect(componentKey({ ecosystem, name, version })).toBe(`${ecosystem}\0${name}\0${version}\0\0\0\0\0`);
  const keys = [{}, { identifier: "de" }, { language: "de" }, { module: "de" }].map((extra) =>
    componentKey({ ecosystem, name, version, ...extra }),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test("a component keeps every field, and what is stored has the digest of what was reported", async () => {
  expect(Object.keys(full).toSorted()).toEqual([...Object.keys(componentFields), "installedOn"].toSorted());
  const folder = await mkdtemp(join(tmpdir(), "interner-"));
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()] });
  await fleet.start();
  try {
    const [device] = [...syntheticFleet({ devices: 1, programs: 3 })];
    const base = syntheticSnapshot(device as NonNullable<typeof device>);
    const withRows = (status: "complete" | "partial", data: InstalledComponent[]): Snapshot => ({
      ...base,
      sections: { software: { status, elapsedMs: 1, data } },
    });
    const stream20 = { ...full, version: "1:20.11.1-1.module_el9.4.0+124+abcdef", module: "nodejs:20" };
    const { deviceId } = await fleet.inventory.report(withRows("complete", [full]));
    // The digest after a part is made from what is stored: the same rows as a whole must not look like a change.
    await fleet.inventory.report(withRows("partial", [stream20]));
    const whole = await fleet.inventory.report(withRows("complete", [stream20, full]));
    expect(whole).toMatchObject({ deviceId, changedSections: [] });
    const { sections } = await fleet.inventory.device(deviceId);
    expect(sections.software?.data).toEqual([full, stream20]);
  } finally {
    await fleet.stop();
    await rm(folder, { recursive: true });
  }
});
