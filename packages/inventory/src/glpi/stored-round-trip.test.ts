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
const runs = { sqlite: soak ? 1_000 : 25, postgres: soak ? 200 : 5 };

for (const { name, test, fresh } of await testStores()) {
  describe(`any document of a computer, by way of a fleet on ${name}`, () => {
    test("comes back as it was", async () => {
      await fc.assert(
        fc.asyncProperty(glpiDocument, async (document) => {
          const database = await fresh();
          const clock = fakeClock("2026-06-01T08:00:00Z");
          const fleet = createFleet({
            store: database.provider,
            plugins: [inventory()],
            clock,
            agreement: everything,
          });
          try {
            await fleet.start();
            const options = { receivedAt: clock.now(), agreement: "decided-by-fleet" } as const;
            const { snapshot } = snapshotOfGlpi(document, options);
            const { deviceId, leftOut } = await fleet.inventory.report(snapshot);
            expect(leftOut).toEqual([]);
            expect(glpiOfInventory(await fleet.inventory.device(deviceId))).toEqual(document);
            // The same again changes nothing; of a document that names nobody it is another device's.
            const again = snapshotOfGlpi(document, { ...options, receivedAt: clock.now() + 60_000 });
            const second = await fleet.inventory.report(again.snapshot);
            if (second.deviceId === deviceId) expect(second).toMatchObject({ status: "unchanged", leftOut: [] });
          } finally {
            await fleet.stop();
            await database.remove();
          }
        }),
        { numRuns: runs[name] },
      );
    });
  });
}
