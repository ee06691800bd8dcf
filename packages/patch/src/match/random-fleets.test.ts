import { dpkg } from "@fleetwright/core/versions";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileCatalog, recordsOf } from "../catalog/compile-catalog.ts";
import { dpkgComparison, hasDpkgVersion, pairsOf } from "../fixtures/dpkg-comparison.ts";
import { oracle, type SourceComponent } from "../fixtures/oracle.ts";
import type { Comparison } from "../fixtures/osv-evaluation.ts";
import { dpkgVersions, randomAdvisory, randomComponent } from "../fixtures/random-advisories.ts";
import { matchComponents } from "./match-components.ts";

const { FLEETWRIGHT_SOAK } = process.env;
const fleets = FLEETWRIGHT_SOAK === "1" ? 2_000 : 100;
const system = { id: "debian", version: "12.5" };

async function agreesWith(compare: Comparison): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(randomAdvisory, { maxLength: 12 }),
      fc.array(randomComponent, { minLength: 1, maxLength: 30 }),
      async (advisories, components) => {
        const catalog = await compileCatalog([{ feed: "test", records: recordsOf(advisories) }]);
        const { matches } = matchComponents(catalog, components, { system });
        const found = matches.flatMap(({ component, hits }) =>
          hits.map(({ vulnerability, advisory, verdict, fixedIn, offer }) => ({
            component: component.name,
            vulnerability,
            advisory,
            verdict,
            fixedIn: fixedIn ?? offer?.fixedIn,
            offer: offer?.name,
          })),
        );
        expect(sorted(found)).toEqual(sorted(oracle(advisories, components, "debian:12", compare)));
      },
    ),
    { numRuns: fleets, seed: 20261123 },
  );
}

test("random fleets are judged as dpkg and the plain reading of OSV judge them", async ({ skip }) => {
  skip(!hasDpkgVersion(), "Dpkg::Version (Debian's libdpkg-perl) is not installed");
  await agreesWith(dpkgComparison(pairsOf(dpkgVersions)));
}, 300_000);

test("random fleets are judged as the plain reading of OSV judges them", async () => {
  await agreesWith(dpkg.compare);
}, 300_000);

test("the plain reading finds what it should in a case that was worked out by hand", () => {
  const component: SourceComponent = {
    ecosystem: "dpkg",
    name: "libalpha",
    version: "1.0-1",
    source: "alpha",
    sourceVersion: "1.0-1",
  };
  const affected = {
    ecosystem: "dpkg",
    release: "debian:12",
    name: "alpha",
    named: "source",
    verdict: "affected",
    ranges: [{ events: [{ introduced: "0" }, { fixed: "1.1-1" }] }],
    versions: [],
  } as const;
  const advisory = {
    id: "GHSA-a",
    aliases: ["CVE-2024-1111"],
    vulnerabilities: [],
    severities: [],
    affected: [affected],
  };
  expect(oracle([advisory], [component], "debian:12", dpkg.compare)).toEqual([
    {
      component: "libalpha",
      vulnerability: "CVE-2024-1111",
      advisory: "GHSA-a",
      verdict: "affected",
      fixedIn: "1.1-1",
      offer: undefined,
    },
  ]);
  const patched = { ...component, sourceVersion: "1.1-1" };
  expect(oracle([advisory], [patched], "debian:12", dpkg.compare)).toEqual([]);
});

function sorted(hits: readonly object[]): string[] {
  return hits.map((hit) => JSON.stringify(hit, Object.keys(hit).sort())).sort();
}
