import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Actor, createFleet, type Grant } from "@fleetwright/core";
import { fakeClock } from "@fleetwright/core/testing";
import { inventory, type Snapshot } from "@fleetwright/inventory";
import { describe, expect, onTestFinished, test as plain } from "vitest";
import { type TestStore, testStores } from "../../core/src/testing/test-stores.ts";
import { writeCatalog } from "./catalog/catalog-storage.ts";
import { advisory, catalogWith, debianPackage } from "./fixtures/catalogs.ts";
import { type PatchOptions, patch } from "./plugin.ts";

const snapshot = (name: string): Snapshot => ({
  format: "fleetwright.snapshot/1",
  collectedAt: "2026-06-01T08:00:00.000Z",
  collector: { name: "test", version: "1" },
  identity: { serial: `serial-${name}`, macs: [], name },
  sections: {
    "operating-system": {
      status: "complete",
      elapsedMs: 1,
      data: { platform: "linux", name: "Debian GNU/Linux", id: "debian", version: "12.11" },
    },
    boot: { status: "complete", elapsedMs: 1, data: { kernel: "6.1.0-37-amd64" } },
    software: {
      status: "complete",
      elapsedMs: 1,
      data: [
        { ecosystem: "dpkg", name: "libssl3", version: "3.0.11-1~deb12u1", source: "openssl" },
        { ecosystem: "dpkg", name: "linux-image-6.1.0-30-amd64", version: "6.1.124-1", source: "linux-signed-amd64" },
        { ecosystem: "dpkg", name: "linux-image-6.1.0-37-amd64", version: "6.1.140-1", source: "linux-signed-amd64" },
      ],
    },
  },
});

const catalog = await catalogWith(
  advisory("CVE-2024-1111", [debianPackage("openssl", "3.0.13-1~deb12u1")]),
  advisory("CVE-2024-2222", [debianPackage("linux", "6.1.150-1")]),
);

async function world({ fresh }: TestStore, options: PatchOptions = { catalog }) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({ store: database.provider, clock, plugins: [inventory(), patch(options)] });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  const { deviceId } = await fleet.inventory.report(snapshot("pc-17"));
  const as = (...grants: Grant[]) => fleet.as({ id: "actor", grants } satisfies Actor).patch;
  return { fleet, deviceId, as };
}

for (const store of await testStores()) {
  describe(store.name, () => {
    store.test("finds what is wrong with a device, by what it reported", async () => {
      const { fleet, deviceId } = await world(store);
      const findings = await fleet.patch.findings(deviceId);
      expect(findings).toMatchObject({
        deviceId,
        reportedAt: "2026-06-01T08:00:00.000Z",
        system: { id: "debian", version: "12.11", runningKernel: "6.1.0-37-amd64" },
        catalog: catalog.digest,
        judged: 2,
        unjudged: [],
        unexposed: [{ component: { name: "linux-image-6.1.0-30-amd64" }, part: "not-running" }],
      });
      expect(findings.matches.map(({ component, hits }) => [component.name, hits[0]?.fixedIn])).toEqual([
        ["libssl3", "3.0.13-1~deb12u1"],
        ["linux-image-6.1.0-37-amd64", "6.1.150-1"],
      ]);
    });

    store.test("uses another catalog, and keeps the one it has where that is none", async () => {
      const { fleet, deviceId } = await world(store);
      const told: string[] = [];
      fleet.on("patch.catalog.changed", ({ digest }) => told.push(digest));
      await expect(fleet.patch.useCatalog("/nowhere/advisories.catalog")).rejects.toMatchObject({
        code: "PATCH_CATALOG_FILE",
        problem: "missing",
      });
      expect((await fleet.patch.findings(deviceId)).matches).toHaveLength(2);
      const other = await catalogWith(advisory("CVE-2024-3333", [debianPackage("openssl")]));
      expect(await fleet.patch.useCatalog(other)).toMatchObject({ digest: other.digest, feeds: [{ name: "test" }] });
      expect(told).toEqual([other.digest]);
      const { matches } = await fleet.patch.findings(deviceId);
      expect(matches.flatMap(({ hits }) => hits)).toMatchObject([
        { vulnerability: "CVE-2024-3333", fixedIn: undefined },
      ]);
      expect((await fleet.ledger.list({ action: "patch.catalog.changed" }).toArray()).length).toBe(2);
    });

    store.test("lets those see findings who may, and others change nothing", async () => {
      const { deviceId, as } = await world(store);
      const readers = as({ permission: "patch:read", scope: "fleet" });
      expect((await readers.findings(deviceId)).matches).toHaveLength(2);
      await expect(readers.useCatalog(catalog)).rejects.toMatchObject({ code: "CORE_PERMISSION_DENIED" });
      await expect(as().findings(deviceId)).rejects.toMatchObject({ code: "CORE_PERMISSION_DENIED" });
    });
  });
}

plain("opens a catalog's file when it is needed, and again after it could not", async () => {
  const [sqlite] = await testStores();
  if (!sqlite) throw new Error("there is no SQLite");
  const folder = await mkdtemp(join(tmpdir(), "catalog-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "advisories.catalog");
  const { fleet, deviceId } = await world(sqlite, { catalog: path });
  await expect(fleet.patch.findings(deviceId)).rejects.toMatchObject({
    code: "PATCH_CATALOG_FILE",
    problem: "missing",
  });
  await writeFile(path, "something else");
  await expect(fleet.patch.catalog()).rejects.toMatchObject({ code: "PATCH_CATALOG_FILE", problem: "foreign" });
  await writeCatalog(catalog, path);
  const both = await Promise.all([fleet.patch.findings(deviceId), fleet.patch.findings(deviceId)]);
  expect(both.map(({ matches }) => matches.length)).toEqual([2, 2]);
});

plain("says that a catalog is missing", async () => {
  const [sqlite] = await testStores();
  if (!sqlite) throw new Error("there is no SQLite");
  const { fleet, deviceId } = await world(sqlite, {});
  await expect(fleet.patch.findings(deviceId)).rejects.toMatchObject({ code: "PATCH_CATALOG_MISSING" });
  await expect(fleet.patch.findings("nobody")).rejects.toMatchObject({ code: "INVENTORY_DEVICE_UNKNOWN" });
});
