import { describe, expect, test } from "vitest";
import type { FeedRecord } from "../feed.ts";
import { advisory, catalogWith, debianPackage, input, range } from "../fixtures/catalogs.ts";
import { matchComponents } from "../match/match-components.ts";
import type { Catalog } from "./catalog.ts";
import { compileCatalog } from "./compile-catalog.ts";

const system = { id: "debian", version: "12" };

function hits(catalog: Catalog, name = "left", version = "1-1") {
  const { matches } = matchComponents(catalog, [{ ecosystem: "dpkg", name, version }], { system });
  return matches
    .flatMap((match) => match.hits)
    .map(({ vulnerability, advisory: id, fixedIn }) => [vulnerability, id, fixedIn])
    .sort();
}

describe("a catalog", () => {
  test("unites names by aliases alone, over any number of steps, and prefers the CVE", async () => {
    const catalog = await catalogWith(
      advisory("GHSA-aaaa-bbbb-cccc", [debianPackage("left", "2-1")], { aliases: ["PYSEC-2024-1"] }),
      advisory("PYSEC-2024-1", [], { aliases: ["OTHER-1"] }),
      advisory("OTHER-1", [debianPackage("left", "3-1")], { aliases: ["CVE-2024-1111"] }),
      advisory("DSA-1", [debianPackage("left", "4-1")], { vulnerabilities: ["CVE-2024-1111", "CVE-2024-2222"] }),
    );
    expect(hits(catalog)).toEqual([
      ["CVE-2024-1111", "DSA-1", "4-1"],
      ["CVE-2024-1111", "GHSA-aaaa-bbbb-cccc", "2-1"],
      ["CVE-2024-1111", "OTHER-1", "3-1"],
      ["CVE-2024-2222", "DSA-1", "4-1"],
    ]);
  });

  test("knows the advisories about a vulnerability by each of its names", async () => {
    const catalog = await catalogWith(
      advisory("GHSA-1", [debianPackage("left")], { aliases: ["CVE-2024-1111"] }),
      advisory("DSA-1", [debianPackage("left")], { vulnerabilities: ["CVE-2024-1111", "CVE-2024-2222"] }),
      advisory("DSA-2", [debianPackage("left")], { vulnerabilities: ["CVE-2024-2222"] }),
    );
    const about = (name: string) => catalog.about(name).map((number) => catalog.advisory(number).id);
    expect(about("CVE-2024-1111")).toEqual(["GHSA-1", "DSA-1"]);
    expect(about("GHSA-1")).toEqual(["GHSA-1", "DSA-1"]);
    expect(about("CVE-2024-2222")).toEqual(["DSA-1", "DSA-2"]);
    expect(about("CVE-1999-1")).toEqual([]);
  });

  test("takes the lowest of several CVEs, by number", async () => {
    const aliases = ["CVE-2024-10000", "CVE-2024-9999", "CVE-2025-1"];
    const catalog = await catalogWith(advisory("GHSA-1", [debianPackage("left")], { aliases }));
    expect(hits(catalog)).toEqual([["CVE-2024-9999", "GHSA-1", undefined]]);
  });

  test("adds up what copies of one id say, and leaves those out that were withdrawn", async () => {
    const catalog = await catalogWith(
      advisory("DSA-1", [debianPackage("left", "2-1")], { vulnerabilities: ["CVE-1"] }),
      advisory("DSA-1", [debianPackage("right", "3-1")], { vulnerabilities: ["CVE-2"] }),
      advisory("DSA-1", [debianPackage("left", "9-1")], { withdrawn: "2024-01-01T00:00:00Z" }),
    );
    expect(hits(catalog)).toEqual([
      ["CVE-1", "DSA-1", "2-1"],
      ["CVE-2", "DSA-1", "2-1"],
    ]);
    expect(hits(catalog, "right")).toHaveLength(2);
    expect(catalog.feeds).toMatchObject([{ advisories: 1, withdrawn: 1 }]);
  });

  test("puts copies of one stretch together: who is in one has to get out of all", async () => {
    const catalog = await catalogWith(
      advisory("CVE-1", [debianPackage("left", "2-1"), debianPackage("left", "5-1"), debianPackage("left", "3-1")]),
    );
    expect(hits(catalog)).toEqual([["CVE-1", "CVE-1", "5-1"]]);
    const touching = [range({ introduced: "0" }, { fixed: "2-1" }), range({ introduced: "2-1" }, { fixed: "3-1" })];
    expect(hits(await catalogWith(advisory("CVE-1", [debianPackage("left", "", { ranges: touching })])))).toEqual([
      ["CVE-1", "CVE-1", "3-1"],
    ]);
  });

  test("knows the same id in two feeds as two advisories, and in two inputs of one feed as one", async () => {
    const one = (fixed: string) => [advisory("DSA-1", [debianPackage("left", fixed)], { vulnerabilities: ["CVE-1"] })];
    const two = await compileCatalog([input("osv", one("2-1")), input("tracker", one("3-1"))]);
    expect(hits(two)).toEqual([
      ["CVE-1", "DSA-1", "2-1"],
      ["CVE-1", "DSA-1", "3-1"],
    ]);
    const same = await compileCatalog([input("osv", one("2-1")), input("osv", one("3-1"))]);
    expect(hits(same)).toEqual([["CVE-1", "DSA-1", "3-1"]]);
  });

  test("says what it was compiled from: the newest change, and what was left out and why", async () => {
    const records: FeedRecord[] = [
      { kind: "advisory", advisory: advisory("CVE-1", [], { modified: "2024-05-01T00:00:00Z" }) },
      {
        kind: "advisory",
        advisory: advisory("CVE-2", [], { published: "2024-03-01T00:00:00Z", modified: "nonsense" }),
      },
      ...Array.from(
        { length: 7 },
        (_, index): FeedRecord => ({ kind: "skipped", record: `r${index}`, reason: "it is no JSON" }),
      ),
    ];
    const { feeds } = await compileCatalog([{ feed: "osv", records, source: "all.zip" }]);
    expect(feeds).toEqual([
      {
        name: "osv",
        source: "all.zip",
        asOf: "2024-05-01T00:00:00.000Z",
        advisories: 2,
        withdrawn: 0,
        skipped: 7,
        skippedFor: [{ reason: "it is no JSON", count: 7, records: ["r0", "r1", "r2", "r3", "r4"] }],
      },
    ]);
  });

  test("names at most fifty reasons of what was left out, each cut short", async () => {
    const records = Array.from(
      { length: 1_000 },
      (_, index): FeedRecord => ({ kind: "skipped", record: "x", reason: `${index}${"y".repeat(9_999)}` }),
    );
    const [feed] = (await compileCatalog([{ feed: "osv", records }])).feeds;
    expect(feed?.skipped).toBe(1_000);
    expect(feed?.skippedFor).toHaveLength(50);
    expect(feed?.skippedFor[0]?.reason).toHaveLength(200);
  });

  test("ends when it is told to, and tells how far it is", async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    async function* endless(): AsyncGenerator<FeedRecord> {
      for (;;) yield { kind: "skipped", record: "x", reason: "y" };
    }
    const compiling = compileCatalog([{ feed: "osv", records: endless() }], {
      signal: controller.signal,
      onProgress({ records }) {
        seen.push(records);
        if (records === 3_000) controller.abort();
      },
    });
    await expect(compiling).rejects.toThrow("abort");
    expect(seen).toEqual([1_000, 2_000, 3_000]);
  });

  test("ends with its feed's error", async () => {
    async function* broken(): AsyncGenerator<FeedRecord> {
      yield { kind: "advisory", advisory: advisory("CVE-1", []) };
      throw new Error("the line broke");
    }
    await expect(compileCatalog([{ feed: "osv", records: broken() }])).rejects.toThrow("the line broke");
  });

  test("of nothing is empty", async () => {
    const catalog = await compileCatalog([]);
    const { unjudged } = matchComponents(catalog, [{ ecosystem: "dpkg", name: "left", version: "1" }], { system });
    expect(unjudged).toEqual([{ reason: "no-advisories", ecosystem: "dpkg", count: 1, names: ["left"] }]);
  });

  test("keeps names that are no good for anything as they are", async () => {
    const names = ["__proto__", "constructor", "<script>", "a\0b", "\u001b[2J", "ünïcödé", "x".repeat(400)];
    const catalog = await catalogWith(...names.map((name) => advisory(name, [debianPackage(name, "2-1")])));
    for (const name of names) expect(hits(catalog, name)).toEqual([[name, name, "2-1"]]);
    expect(hits(catalog, "toString")).toEqual([]);
  });
});
