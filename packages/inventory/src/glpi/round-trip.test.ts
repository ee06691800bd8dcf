import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openReport } from "../report-reader.ts";
import { parseSection } from "../report-section.ts";
import type { Section } from "../section.ts";
import { sections as allSections } from "../sections.ts";
import { encodeSnapshot } from "../snapshot-codec.ts";
import { glpiDocument } from "./fixtures/arbitrary-document.ts";
import { schemaErrors } from "./fixtures/schema.ts";
import { glpiOfInventory } from "./glpi-of-inventory.ts";
import { snapshotOfGlpi } from "./snapshot-of-glpi.ts";

const numRuns = process.env["FLEETWRIGHT_SOAK"] ? 20_000 : 200;
const options = { receivedAt: Date.parse("2026-11-25T08:00:00Z"), agreement: "decided-by-fleet" } as const;

describe("any document of a computer that GLPI's schema allows", () => {
  test("comes back as it was", () => {
    fc.assert(
      fc.property(glpiDocument, (document) => {
        expect(schemaErrors(document)).toEqual([]);
        const { snapshot, leftOut } = snapshotOfGlpi(document, options);
        expect(glpiOfInventory(snapshot)).toEqual(document);
        expect(leftOut).toEqual([]);
      }),
      { numRuns },
    );
  });

  test("becomes a snapshot that every section's border takes", () => {
    fc.assert(
      fc.property(glpiDocument, (document) => {
        const report = openReport(encodeSnapshot(snapshotOfGlpi(document, options).snapshot));
        for (const [name, line] of report.lines) {
          const section = (allSections as readonly Section[]).find((known) => known.name === name);
          expect(section).toBeDefined();
          if (section) parseSection(section, line);
        }
      }),
      { numRuns },
    );
  });
});
