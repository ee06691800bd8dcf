import { createFleet, recordedHost } from "@fleetwright/core";
import { fakeClock } from "@fleetwright/core/testing";
import { describe, expect, test as plainTest } from "vitest";
import { testStores } from "../../../../core/src/testing/test-stores.ts";
import { collectInventory } from "../../collect.ts";
import { inventory } from "../../plugin.ts";
import { sections } from "../../sections.ts";
import { macosCollectors } from "../macos-collectors.ts";
import { type MacName, macFile, macs } from "./fixtures/mac.ts";

const clock = fakeClock("2026-03-02T13:00:00Z");
const take = async (name: MacName) => collectInventory(await recordedHost(macFile(name)), { clock });

plainTest("every section that Linux has is asked of a Mac as well", () => {
  const known = new Set(macosCollectors.map(({ section }) => section.name));
  const platformOnly = new Set<string>(["configuration-profiles", "application-use"]);
  const linux = [
    "antivirus",
    "batteries",
    "boot",
    "boot-security",
    "certificates",
    "chassis",
    "container-engines",
    "containers",
    "disks",
    "domain",
    "firewall",
    "firmware",
    "graphics",
    "language-packages",
    "listening-ports",
    "local-groups",
    "local-users",
    "log-ons",
    "logged-on-users",
    "machine",
    "mainboard",
    "memory",
    "memory-modules",
    "monitors",
    "network-interfaces",
    "operating-system",
    "pci-devices",
    "pending-updates",
    "printers",
    "processors",
    "remote-management",
    "scheduled-tasks",
    "screen-lock",
    "services",
    "software",
    "sound-devices",
    "swid-tags",
    "time",
    "update-sources",
    "usb-devices",
    "user-software",
    "virtual-machines",
    "volumes",
  ] as const;
  expect(linux.filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !platformOnly.has(name) && !(linux as readonly string[]).includes(name))).toEqual(
    [],
  );
  expect(sections.filter(({ name }) => platformOnly.has(name))).toHaveLength(2);
});

plainTest("a collection of each Mac fails in no section, and names what it could not read", async () => {
  const ended = await Promise.all(
    macs.map(async (name) => {
      const reports = Object.entries((await take(name)).sections);
      const troubled = reports.filter(([, { status }]) => status === "failed" || status === "partial");
      return [name, troubled.map(([section, { status, error }]) => `${section} ${status} ${error?.code}`)];
    }),
  );
  expect(Object.fromEntries(ended)).toEqual({
    "mac-mini-2023-macos-15-fr": [],
    "macbook-air-2024-macos-26-ja": ["scheduled-tasks partial CORE_HOST_ACCESS", "software partial CORE_HOST_TIMEOUT"],
    "macbook-pro-2020-macos-12-de": [],
    "macbook-pro-2021-macos-14-mdm-en": [
      "scheduled-tasks partial INVENTORY_OUTPUT_INVALID",
      "services partial INVENTORY_OUTPUT_INVALID",
      "software partial INVENTORY_OUTPUT_INVALID",
    ],
  });
});

for (const { name, test, fresh } of await testStores()) {
  describe(name, () => {
    test("four Macs are four devices; a second report of the same changes nothing", async () => {
      await using database = await fresh();
      const fleet = createFleet({ store: database.provider, plugins: [inventory()], clock });
      await fleet.start();
      try {
        const snapshots = await Promise.all(macs.map(take));
        const ids = [];
        for (const snapshot of snapshots) ids.push((await fleet.inventory.report(snapshot)).deviceId);
        expect(new Set(ids).size).toBe(macs.length);
        for (const [index, snapshot] of snapshots.entries())
          expect((await fleet.inventory.report(snapshot)).deviceId).toBe(ids[index]);
        for (const deviceId of ids) expect(await fleet.inventory.changes({ deviceId }).toArray()).toEqual([]);
        const excel = await fleet.inventory.installations({ name: "Microsoft Excel", ecosystem: "macos" }).toArray();
        expect(excel.map(({ component }) => component.identifier)).toEqual(["com.microsoft.Excel"]);
        const kept = await fleet.inventory.device(ids[2] ?? "");
        expect(kept.sections.volumes?.data).toEqual(snapshots[2]?.sections.volumes?.data);
      } finally {
        await fleet.stop();
      }
    });
  });
}
