import { type Agreement, createFleet } from "@fleetwright/core";
import { fakeClock } from "@fleetwright/core/testing";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { inventory } from "../plugin.ts";
import type { Section } from "../section.ts";
import { sections } from "../sections.ts";
import { glpiDocument } from "./fixtures/arbitrary-document.ts";
import { glpiOfInventory } from "./glpi-of-inventory.ts";
import { snapshotOfGlpi } from "./snapshot-of-glpi.ts";

const purpose = { en: "Pass on reports", de: "Meldungen weitergeben" };

/** Allows everything about persons. */
const everything: Agreement = {
  reference: "Works agreement 7",
  validFrom: "2026-01-01",
  places: "all",
  grants: (sections as readonly Section[])
    .filter(({ personal }) => personal === "direct")
    .map(({ name, row }) => ({
      subject: `inventory.${name}`,
      purpose,
      fields: Object.keys(row.shape),
      retentionDays: 30,
      readers: ["helpdesk"],
      history: false,
    })),
};

const soak = process.env["FLEETWRIGHT_SOAK"] !== undefined;
const runs = { sqlite: soak ? 2_000 : 40, postgres: soak ? 500 : 8 };

/** With a UUID of its own, so that no document is of the same device as another, tried again or not. */
function ofOwnDevice(document: Record<string, unknown>, number: number): Record<string, unknown> {
  const content = document["content"] as Record<string, unknown>;
  const hardware = content["hardware"] as object | undefined;
  const uuid = `915a5dd8-0005-4000-9027-${`${number}`.padStart(12, "0")}`;
  return { ...document, content: { ...content, hardware: { ...hardware, uuid } } };
}

for (const { name, test, fresh } of await testStores()) {
  describe(`any document of a computer, by way of a fleet on ${name}`, () => {
    test("comes back as it was, and changes nothing the second time", async () => {
      await using database = await fresh();
      const clock = fakeClock("2026-06-01T08:00:00Z");
      const fleet = createFleet({ store: database.provider, plugins: [inventory()], clock, agreement: everything });
      await fleet.start();
      let devices = 0;
      const property = fc.asyncProperty(glpiDocument, async (given) => {
        devices += 1;
        const document = ofOwnDevice(given, devices);
        const read = (receivedAt: number) =>
          snapshotOfGlpi(document, { receivedAt, agreement: "decided-by-fleet" }).snapshot;
        const { deviceId, leftOut } = await fleet.inventory.report(read(clock.now()));
        expect(leftOut).toEqual([]);
        expect(glpiOfInventory(await fleet.inventory.device(deviceId))).toEqual(document);
        const again = await fleet.inventory.report(read(clock.now() + 60_000));
        expect(again).toMatchObject({ status: "unchanged", deviceId, leftOut: [] });
        expect(glpiOfInventory(await fleet.inventory.device(deviceId))).toEqual(document);
      });
      await fc.assert(property, { numRuns: runs[name], endOnFailure: name === "postgres" });
      await fleet.stop();
    });
  });
}
