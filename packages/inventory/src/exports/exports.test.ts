import { type Agreement, createFleet } from "@fleetwright/core";
import { openTable } from "@fleetwright/core/tables";
import { fakeClock, syntheticFleet } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished, test as plainTest } from "vitest";
import { type TestStore, testStores } from "../../../core/src/testing/test-stores.ts";
import type { InventoryApi } from "../api.ts";
import { inventory } from "../plugin.ts";
import type { Snapshot } from "../snapshot.ts";
import { syntheticSnapshot } from "../testing/synthetic-snapshot.ts";
import type { InventoryExports } from "./export-options.ts";
import { sheetRows } from "./sheet-rows.ts";

const agreement: Agreement = {
  reference: "Works agreement 7",
  validFrom: "2020-01-01",
  places: "all",
  grants: [
    {
      subject: "inventory.user-software",
      purpose: { en: "Security", de: "Sicherheit" },
      fields: ["user", "ecosystem", "name", "version"],
      retentionDays: 30,
      readers: ["helpdesk"],
      history: false,
    },
  ],
};

const programs = [
  { ecosystem: "windows", name: "Mozilla Firefox (x64 de)", version: "128.0", publisher: "Mozilla" },
  { ecosystem: "windows", name: '=HYPERLINK("http://evil")', version: "+1", publisher: "-2;3,\n4" },
];

const snapshots = [...syntheticFleet({ devices: 3, programs: 1 })].map((device, index): Snapshot => {
  const snapshot = syntheticSnapshot(device);
  const data = index === 0 ? programs : programs.slice(0, 1);
  const personal = [{ user: "anna", ecosystem: "npm", name: "tool", version: "1", architecture: "x64" }];
  const disks = [{ id: "sda", name: "sda", sizeBytes: 1_000_000_000, removable: false }];
  return {
    ...snapshot,
    identity: { ...snapshot.identity, name: `pc-${index}` },
    sections: {
      ...snapshot.sections,
      software: { status: "complete", elapsedMs: 1, data },
      disks: { status: "complete", elapsedMs: 1, data: disks },
      "user-software": { status: "complete", elapsedMs: 1, data: personal },
    },
  };
});

async function world({ fresh }: TestStore) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({ store: database.provider, plugins: [inventory()], clock, agreement });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  const ids: string[] = [];
  for (const snapshot of snapshots) {
    ids.push((await fleet.inventory.report(snapshot)).deviceId);
    // Ids are in the order of their milliseconds.
    clock.advance(1);
  }
  return { fleet, ids };
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** The rows of an export, as a program reads them: by the titles of their columns. */
async function rowsOf(pieces: AsyncIterable<Uint8Array>): Promise<Record<string, unknown>[]> {
  const file = await openTable(await bytesOf(pieces));
  const rows: unknown[][] = [];
  for await (const { cells } of file.sheets[0]?.rows() ?? [])
    rows.push(cells.map((cell) => ("value" in cell ? cell.value : undefined)));
  const [titles = [], ...others] = rows;
  return others.map((cells) => Object.fromEntries(titles.map((title, index) => [String(title), cells[index]])));
}

describe.each(await testStores())("tables of the inventory, on $name", (store) => {
  const { test } = store;

  test("say of each installation whose it is and which product, and read as they were written", async () => {
    const { fleet, ids } = await world(store);
    for (const format of ["csv", "xlsx"] as const) {
      const rows = await rowsOf(fleet.inventory.export("installations", { format }));
      expect(rows.map((row) => [row["Device"], row["Program"]])).toEqual([
        ["pc-0", programs[1]?.name],
        ["pc-0", programs[0]?.name],
        ["pc-1", programs[0]?.name],
        ["pc-2", programs[0]?.name],
      ]);
      expect(rows[1]).toMatchObject({ "Device id": ids[0], "Product id": "mozilla.firefox", Version: "128.0" });
      expect(rows[0]).toMatchObject({ Version: "+1", Publisher: "-2;3,\n4" });
    }
    const text = Buffer.from(await bytesOf(fleet.inventory.export("installations", { format: "csv" }))).toString();
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
    const few = { name: { contains: "firefox" }, deviceIds: ids.slice(1) };
    expect(await rowsOf(fleet.inventory.export("installations", { query: few }))).toHaveLength(2);
  });

  test("count software and products", async () => {
    const { fleet } = await world(store);
    const software = await rowsOf(fleet.inventory.export("software"));
    expect(software.map((row) => [row["Program"], row["Product"], row["Devices"]])).toEqual([
      [programs[1]?.name, expect.anything(), 1],
      [programs[0]?.name, "Mozilla Firefox", 3],
    ]);
    const query = { product: "mozilla.firefox" };
    const products = await rowsOf(
      fleet.inventory.export("products", { query, language: "de", format: "csv", delimiter: ";" }),
    );
    expect(products).toMatchObject([
      { "Produkt-Id": "mozilla.firefox", Version: "128.0", "Geräte mit dem Produkt": "3" },
    ]);
  });

  test("tell of each device what is known of it, filtered and sorted as lists are", async () => {
    const { fleet, ids } = await world(store);
    await fleet.devices.update(ids[1] ?? "", { serial: "BY-HAND", tag: "=1+1" });
    const query = { where: { name: { oneOf: ["pc-0", "pc-1"] } }, sort: "-name" } as const;
    const rows = await rowsOf(fleet.inventory.export("devices", { query }));
    expect(rows.map((row) => row["Device"])).toEqual(["pc-1", "pc-0"]);
    expect(rows[0]).toMatchObject({ "Serial number": "BY-HAND", "Asset tag": "=1+1", Programs: 1 });
    expect(rows[0]?.["Last report"]).toBe("2026-06-01T08:00:00.001Z");
    expect(typeof rows[0]?.["Portable"]).toBe("boolean");
    expect(rows[1]).toMatchObject({ "Serial number": snapshots[0]?.sections.machine?.data?.serial, Programs: 2 });
  });

  test("have the rows of a section, whatever its shape, and of persons only with an entry of the ledger", async () => {
    const { fleet } = await world(store);
    const disks = await rowsOf(fleet.inventory.export("rows", { query: { section: "disks" } }));
    expect(disks.map((row) => [row["Device"], row["name"], row["sizeBytes"], row["removable"]])).toEqual(
      ["pc-0", "pc-1", "pc-2"].map((name) => [name, "sda", 1_000_000_000, false]),
    );
    const where = { name: "pc-2" };
    const machines = await rowsOf(fleet.inventory.export("rows", { query: { section: "machine", where } }));
    expect(machines).toMatchObject([{ Device: "pc-2", serial: snapshots[2]?.sections.machine?.data?.serial }]);

    const entries = async () => fleet.ledger.list({ action: "inventory.person.read" }).toArray();
    expect(await entries()).toHaveLength(0);
    const users = await rowsOf(fleet.inventory.export("rows", { query: { section: "user-software" } }));
    expect(users.map((row) => [row["user"], row["name"], row["architecture"]])).toEqual(
      Array.from({ length: 3 }, () => ["anna", "tool", undefined]),
    );
    expect(await entries()).toHaveLength(1);
  });

  test("hold what the caller may see alone", async () => {
    const { fleet, ids } = await world(store);
    const { id: place } = await fleet.places.add({ kind: "site", name: "site" });
    await fleet.devices.assign(ids[2] ?? "", { place });
    const api: InventoryApi = fleet.as({
      id: "a",
      grants: [{ permission: "inventory:read", scope: { place } }],
    }).inventory;
    const queries = { devices: {}, installations: {}, rows: { section: "disks" } } as const;
    for (const [name, query] of Object.entries(queries) as [keyof typeof queries, never][])
      expect((await rowsOf(api.export(name, { query }))).map((row) => row["Device"])).toEqual(["pc-2"]);
    expect((await rowsOf(api.export("software"))).map((row) => row["Devices"])).toEqual([1]);
    const nobody = fleet.as({ id: "b", grants: [{ permission: "devices:read", scope: "fleet" }] }).inventory;
    await expect(async () => bytesOf(nobody.export("devices"))).rejects.toMatchObject({
      code: "CORE_PERMISSION_DENIED",
    });
  });

  test("refuse what nobody can answer, and end at the signal", async () => {
    const { fleet } = await world(store);
    const refused = (table: string, query: object) =>
      expect(
        bytesOf(fleet.inventory.export(table as keyof InventoryExports, { query: query as never })),
      ).rejects.toMatchObject({ code: "INVENTORY_QUERY_INVALID" });
    await refused("everything", {});
    await refused("__proto__", {});
    await refused("rows", {});
    await refused("rows", { section: "nowhere" });
    await refused("installations", { version: { belo: "1" } });
    await refused("software", { version: { belo: "1" } });
    const abort = new AbortController();
    const pieces = fleet.inventory.export("installations", { format: "csv", signal: abort.signal });
    const iterator = pieces[Symbol.asyncIterator]();
    await iterator.next();
    abort.abort("enough");
    await expect(iterator.next()).rejects.toBe("enough");
  });
});

plainTest("a sheet that is full is refused rather than cut off", async () => {
  const taken: unknown[] = [];
  const reading = (async () => {
    for await (const row of sheetRows([["a"], ["b"], ["c"]], "installations", 2)) taken.push(row);
  })();
  await expect(reading).rejects.toMatchObject({ code: "INVENTORY_EXPORT_TOO_LARGE", table: "installations" });
  expect(taken).toEqual([["a"], ["b"]]);
});
