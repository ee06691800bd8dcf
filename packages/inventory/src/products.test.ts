import { createFleet, type Plugin } from "@fleetwright/core";
import { fakeClock } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished } from "vitest";
import { type TestStore, testStores } from "../../core/src/testing/test-stores.ts";
import type { InstalledComponent } from "./component.ts";
import { inventory } from "./plugin.ts";
import { type Snapshot, snapshotFormat } from "./snapshot.ts";

function machine(name: string, data: readonly InstalledComponent[]): Snapshot {
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { macs: [], name },
    sections: { software: { status: "complete", elapsedMs: 1, data: [...data] } },
  };
}

const windows = (name: string, version: string, publisher: string) => ({
  ecosystem: "windows",
  name,
  version,
  publisher,
});
const esr = (version: string, language: string) => windows(`Mozilla Firefox ESR (x64 ${language})`, version, "Mozilla");
const planner = (version: string) => windows(`Acme Planner ${version} (64-bit)`, version, "Acme GmbH");
const word = { ecosystem: "dpkg", name: "libreoffice-writer", version: "4:7.4.7-1", source: "libreoffice" };
const office = { ...word, name: "libreoffice-core" };
const library = { ecosystem: "dpkg", name: "libvlc5", version: "3.0.21", source: "vlc" };
const own = {
  products: [{ id: "acme.planner", name: "Planner", publisher: "Acme" }],
  rules: [{ id: "planner", product: "acme.planner", name: ["acme planner"], publisher: ["acme"] }],
};
const derived = "derived:windows/acme/acme-planner";

/** Several calls as one transaction, as plugins make them. */
const together: Plugin<"together", { run(work: () => Promise<void>): Promise<void> }> = {
  name: "together",
  needs: [],
  permissions: { run: "public" },
  setup: ({ store }) => ({ run: (work) => store.transaction(work) }),
};

async function world({ fresh }: TestStore) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const start = async () => {
    const clock = fakeClock("2026-06-01T08:00:00Z");
    const fleet = createFleet({ store: database.provider, plugins: [inventory(), together], clock });
    await fleet.start();
    onTestFinished(() => fleet.stop());
    return fleet;
  };
  const fleet = await start();
  const report = async (name: string, data: readonly InstalledComponent[]) =>
    (await fleet.inventory.report(machine(name, data))).deviceId;
  const devices = {
    one: await report("pc-1", [esr("128.4.0", "de"), esr("115.3.0", "en-US"), planner("4.1"), office, word]),
    two: await report("pc-2", [esr("115.3.0", "fr"), planner("4.2"), library]),
    three: await report("pc-3", [
      planner("5.0"),
      word,
      windows("Microsoft SQL Server 2019 (64-bit)", "", "Microsoft Corporation"),
    ]),
  };
  return { fleet, devices, report, start };
}

for (const store of await testStores()) {
  describe(store.name, () => {
    store.test("products are counted by device, with their versions, and parts alone are none", async () => {
      const { fleet, devices } = await world(store);
      const products = await fleet.inventory.products().toArray();
      expect(products.map(({ product, deviceCount }) => [product, deviceCount])).toEqual([
        [derived, 3],
        ["documentfoundation.libreoffice", 1],
        ["documentfoundation.libreoffice-writer", 2],
        ["microsoft.sql-server", 1],
        ["mozilla.firefox-esr", 2],
      ]);
      const [firefox] = await fleet.inventory.products({ product: "mozilla.firefox-esr" }).toArray();
      expect(firefox?.versions.map(({ version, deviceCount }) => [version, deviceCount])).toEqual([
        ["115.3.0", 2],
        ["128.4.0", 1],
      ]);
      const few = await fleet.inventory
        .products({ deviceIds: [devices.two], publisher: { contains: "MOZ" } })
        .toArray();
      expect(few).toMatchObject([{ product: "mozilla.firefox-esr", deviceCount: 1 }]);
      expect(await fleet.inventory.products({ isDerived: true }).toArray()).toHaveLength(1);
    });

    store.test("versions are those of products, not of their installers, and misspelt bounds are refused", async () => {
      const { fleet, report } = await world(store);
      await report("pc-4", [
        windows("Python 3.12.5 (64-bit)", "3.12.5150.0", "Python Software Foundation"),
        windows("Microsoft .NET Runtime - 8.0.8 (x64)", "64.32.18435", "Microsoft Corporation"),
      ]);
      const { inventory: ask } = fleet;
      for (const [product, below, from] of [
        ["python.python", "3.12.6", "3.12.5"],
        ["microsoft.dotnet-runtime", "8.0.9", "8.0.8"],
      ] as const) {
        expect(await ask.productInstallations({ product, version: { below, from } }).toArray()).toHaveLength(1);
        expect(await ask.productInstallations({ product, version: { below: from } }).toArray()).toEqual([]);
        const misspelt = { product, version: { lessThan: below } } as { product: string };
        const refused = { code: "INVENTORY_QUERY_INVALID", message: expect.stringContaining("lessThan") };
        await expect(ask.productInstallations(misspelt).toArray()).rejects.toMatchObject(refused);
      }
      for (const list of [ask.software, ask.installations])
        await expect(list({ version: { lessThan: "1" } } as object).toArray()).rejects.toMatchObject({
          code: "INVENTORY_QUERY_INVALID",
        });
    });

    store.test("lists of products go on page by page", async () => {
      const { fleet } = await world(store);
      const all = await fleet.inventory.products().toArray();
      const first = await fleet.inventory.products().page({ limit: 2 });
      const second = await fleet.inventory.products().page({ limit: 9, ...(first.next && { cursor: first.next }) });
      expect([...first.items, ...second.items]).toEqual(all);
      const installations = fleet.inventory.productInstallations({ product: derived });
      const page = await installations.page({ limit: 1 });
      expect(page.items).toHaveLength(1);
      expect(await installations.toArray()).toHaveLength(3);
    });

    store.test("who has it: by version, with the suite that it belongs to, and parts when asked for", async () => {
      const { fleet, devices } = await world(store);
      const below = await fleet.inventory
        .productInstallations({ product: "mozilla.firefox-esr", version: { below: "128" } })
        .toArray();
      expect(new Set(below.map(({ deviceId }) => deviceId))).toEqual(new Set([devices.one, devices.two]));
      expect(below.every(({ isApproximate }) => isApproximate)).toBe(false);
      const writers = await fleet.inventory
        .productInstallations({ product: "documentfoundation.libreoffice-writer" })
        .toArray();
      expect(new Map(writers.map(({ deviceId, recognition }) => [deviceId, recognition.partOf]))).toEqual(
        new Map([
          [devices.one, "documentfoundation.libreoffice"],
          [devices.three, undefined],
        ]),
      );
      const server = { product: "microsoft.sql-server" };
      expect(await fleet.inventory.productInstallations(server).toArray()).toHaveLength(1);
      expect(await fleet.inventory.productInstallations({ ...server, version: { from: "0" } }).toArray()).toEqual([]);
      const vlc = { product: "videolan.vlc" };
      expect(await fleet.inventory.productInstallations(vlc).toArray()).toEqual([]);
      expect(await fleet.inventory.productInstallations({ ...vlc, parts: true }).toArray()).toMatchObject([
        { deviceId: devices.two, component: library },
      ]);
    });

    store.test("rules are tried on the fleet, saved with an entry, and answer what is asked next", async () => {
      const { fleet, report, start } = await world(store);
      const changes = await fleet.inventory.dictionary.tryRules(own);
      expect(changes).toMatchObject({
        gained: [{ product: "acme.planner", name: "Planner", deviceCount: 3 }],
        lost: [{ product: derived, deviceCount: 3 }],
        moved: [{ from: derived, to: "acme.planner", rowCount: 3, deviceCount: 3 }],
        rowCount: 3,
        deviceCount: 3,
      });
      expect(await fleet.inventory.products({ product: "acme.planner" }).toArray()).toEqual([]);
      expect((await fleet.inventory.dictionary.rules()).revision).toBe(0);

      const saved: number[] = [];
      fleet.on("inventory.dictionary.changed", ({ revision }) => saved.push(revision));
      const admin = { id: "admin", grants: [{ permission: "inventory:dictionary", scope: "fleet" }] } as const;
      await fleet.as(admin).inventory.dictionary.saveRules(own, { origin: "console" });
      expect(saved).toEqual([1]);
      const entries = await fleet.ledger.list({ order: "newest" }).toArray();
      expect(entries[0]).toMatchObject({ action: "inventory.dictionary.saved", result: "succeeded" });
      expect(await fleet.inventory.products({ product: "acme.planner" }).toArray()).toMatchObject([{ deviceCount: 3 }]);
      await report("pc-4", [planner("6.0")]);
      expect(await fleet.inventory.products({ product: "acme.planner" }).toArray()).toMatchObject([{ deviceCount: 4 }]);
      expect(await fleet.inventory.dictionary.tryRules(own)).toMatchObject({
        gained: [],
        lost: [],
        moved: [],
        rowCount: 0,
      });

      // Another process sees them, too.
      const other = await start();
      expect(await other.inventory.dictionary.rules()).toMatchObject({
        revision: 1,
        origin: "console",
        savedAt: "2026-06-01T08:00:00.000Z",
        rules: own.rules,
      });
      expect(await other.inventory.products({ product: "acme.planner" }).toArray()).toMatchObject([{ deviceCount: 4 }]);
      await other.inventory.dictionary.saveRules({}, { revision: 1 });
      expect(await fleet.inventory.products({ product: derived }).toArray()).toMatchObject([{ deviceCount: 4 }]);
      await expect(fleet.inventory.dictionary.saveRules(own, { revision: 1 })).rejects.toMatchObject({
        code: "INVENTORY_DICTIONARY_CHANGED",
      });
    });

    store.test("a saving that is taken back is forgotten, and wrong rules change nothing", async () => {
      const { fleet } = await world(store);
      const wrong = { rules: [{ id: "x", product: "no.where", name: ["x"] }] };
      await expect(fleet.inventory.dictionary.saveRules(wrong)).rejects.toMatchObject({
        code: "INVENTORY_DICTIONARY_INVALID",
      });
      await expect(fleet.inventory.dictionary.tryRules(wrong)).rejects.toMatchObject({
        code: "INVENTORY_DICTIONARY_INVALID",
      });
      const takenBack = fleet.together.run(async () => {
        await fleet.inventory.dictionary.saveRules(own);
        expect(await fleet.inventory.products({ product: "acme.planner" }).toArray()).toHaveLength(1);
        throw new Error("taken back");
      });
      await expect(takenBack).rejects.toThrow("taken back");
      expect(await fleet.inventory.products({ product: "acme.planner" }).toArray()).toEqual([]);
      await fleet.inventory.dictionary.saveRules({});
      expect(await fleet.inventory.products({ product: "acme.planner" }).toArray()).toEqual([]);
    });

    store.test("who may see one device counts one, and may not change rules", async () => {
      const { fleet, devices } = await world(store);
      const placeId = (await fleet.places.add({ kind: "site", name: "site" })).id;
      await fleet.devices.assign(devices.two, { place: placeId });
      const actor = { id: "a", grants: [{ permission: "inventory:read", scope: { place: placeId } }] } as const;
      const seen = await fleet.as(actor).inventory.products().toArray();
      expect(seen.map(({ product, deviceCount }) => [product, deviceCount])).toEqual([
        [derived, 1],
        ["mozilla.firefox-esr", 1],
      ]);
      const installed = await fleet.as(actor).inventory.productInstallations({ product: derived }).toArray();
      expect(installed.map(({ deviceId }) => deviceId)).toEqual([devices.two]);
      await expect(fleet.as(actor).inventory.dictionary.tryRules({})).rejects.toThrow("inventory:dictionary");
    });
  });
}
