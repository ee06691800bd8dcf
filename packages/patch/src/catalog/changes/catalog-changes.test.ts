import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Advisory } from "../../advisory.ts";
import { advisory, catalogWith, debianPackage, input } from "../../fixtures/catalogs.ts";
import { dpkgVersions, randomAdvisory } from "../../fixtures/random-advisories.ts";
import { groupsOf } from "../../match/component-groups.ts";
import { matchComponents } from "../../match/match-components.ts";
import type { Catalog } from "../catalog.ts";
import { compileCatalog } from "../compile-catalog.ts";

const runs = process.env["FLEETWRIGHT_SOAK"] === "1" ? 3_000 : 150;
const system = { id: "debian", version: "12" };

const components = ["alpha", "beta", "gamma", "delta"].flatMap((name) =>
  dpkgVersions.map((version) => ({
    ecosystem: "dpkg",
    name: `lib${name}`,
    source: name,
    version,
    sourceVersion: version,
  })),
);

/** All that a catalog answers about them. */
function answers(catalog: Catalog): unknown {
  const { matches, judged, unjudged } = matchComponents(catalog, components, { system });
  const hits = matches.map(({ component, hits: found }) => [
    component.name,
    component.version,
    found.map((hit) => JSON.stringify(hit)).sort(),
  ]);
  return { hits, judged, unjudged, advisories: catalog.feeds.map((feed) => [feed.name, feed.advisories]) };
}

function hitsOfKeys(catalog: Catalog): Map<string, number> {
  const known = new Map<string, number>();
  for (const component of components) {
    const groups = groupsOf(catalog, component, "debian:12");
    if (typeof groups !== "string") for (const { key } of groups) known.set(component.source, key);
  }
  return known;
}

describe("a catalog with changes", () => {
  test("answers as one that is compiled from everything, after any changes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(randomAdvisory, { maxLength: 10 }),
        fc.array(fc.tuple(fc.constantFrom("one", "two"), fc.array(randomAdvisory, { maxLength: 3 })), { maxLength: 5 }),
        async (first, changes) => {
          const feeds = new Map<string, Advisory[]>([
            ["one", first],
            ["two", []],
          ]);
          let catalog = await compileCatalog([input("one", first), input("two", [])]);
          for (const [feed, advisories] of changes) {
            const before = catalog;
            const changed = catalog.with({ feed, advisories });
            catalog = changed.catalog;
            const ids = new Set(advisories.map(({ id }) => id));
            const kept = (feeds.get(feed) ?? []).filter(({ id }) => !ids.has(id));
            feeds.set(feed, [...kept, ...advisories]);
            expectSameBut(changed.changedKeys, before, catalog);
          }
          const whole = await compileCatalog([...feeds].map(([feed, advisories]) => input(feed, advisories)));
          expect(answers(catalog)).toEqual(answers(whole));
        },
      ),
      { numRuns: runs, seed: 20261123 },
    );
  }, 300_000);

  test("tells which packages' hits are others, and which are not", async () => {
    const catalog = await catalogWith(
      advisory("CVE-2024-1", [debianPackage("alpha", "2.0-1")]),
      advisory("GHSA-1", [debianPackage("beta", "2.0-1")]),
    );
    const keys = hitsOfKeys(catalog);
    const fixed = catalog.with({
      feed: "test",
      advisories: [advisory("CVE-2024-1", [debianPackage("alpha", "1.1-1")])],
    });
    expect([...fixed.changedKeys]).toEqual([keys.get("alpha")]);
    // GHSA-1 is the same as CVE-2024-2 from now on: nothing about beta changed but what it is called.
    const named = catalog.with({ feed: "test", advisories: [advisory("CVE-2024-2", [], { aliases: ["GHSA-1"] })] });
    expect([...named.changedKeys]).toEqual([keys.get("beta")]);
    expect(JSON.stringify(answers(named.catalog))).toContain("CVE-2024-2");
    expect(catalog.with({ feed: "test", advisories: [] }).changedKeys).toHaveLength(0);
  });

  test("leaves the one before as it was", async () => {
    const catalog = await catalogWith(advisory("CVE-2024-1", [debianPackage("alpha", "2.0-1")]));
    const before = JSON.stringify(answers(catalog));
    const { catalog: withdrawn } = catalog.with({
      feed: "test",
      advisories: [advisory("CVE-2024-1", [], { withdrawn: "2024-01-01T00:00:00Z" })],
      asOf: "2024-01-02T00:00:00Z",
    });
    expect(JSON.stringify(answers(catalog))).toBe(before);
    expect(matchComponents(withdrawn, components, { system }).matches).toEqual([]);
    expect(withdrawn.digest).not.toBe(catalog.digest);
    expect(withdrawn.feeds).toMatchObject([{ advisories: 0, withdrawn: 1, asOf: "2024-01-02T00:00:00Z" }]);
    // Nothing is known about Debian 12 any more.
    expect(matchComponents(withdrawn, components, { system }).unjudged).toMatchObject([{ reason: "no-advisories" }]);
  });
});

/** Packages that are not among the changed ones have the same hits as before. */
function expectSameBut(changed: Uint32Array, before: Catalog, after: Catalog): void {
  const keys = hitsOfKeys(after);
  const others = components.filter(({ source }) => {
    const key = keys.get(source);
    return key !== undefined && !changed.includes(key);
  });
  const hits = (catalog: Catalog): unknown =>
    matchComponents(catalog, others, { system }).matches.map((match) =>
      match.hits.map((hit) => JSON.stringify(hit)).sort(),
    );
  expect(hits(after)).toEqual(hits(before));
}
