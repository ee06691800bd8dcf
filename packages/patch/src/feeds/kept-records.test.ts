import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { compileCatalog, feedInput } from "../catalog/compile-catalog.ts";
import type { FeedSource } from "../feed.ts";
import { matchComponents } from "../match/match-components.ts";
import { osv } from "./osv.ts";

const lines = (await readFile(new URL("../fixtures/advisories-2026-11.jsonl", import.meta.url), "utf8"))
  .trim()
  .split("\n");

/** The records that the repository holds, one file each, as an export has them. */
const kept: FeedSource = {
  name: "advisories-2026-11.jsonl",
  async *files() {
    for (const [index, line] of lines.entries())
      yield { path: `${index}.json`, bytes: async () => Buffer.from(line, "utf8") };
  },
};

test("real records compile, and match by source on Debian and by package on AlmaLinux", async () => {
  const catalog = await compileCatalog([feedInput(osv, kept)]);
  expect(lines).toHaveLength(71);
  expect(catalog.feeds[0]?.advisories).toBeGreaterThan(60);

  const libssl = { ecosystem: "dpkg", name: "libssl3", source: "openssl" };
  const debian = { system: { id: "debian", version: "12.11" } };
  const hitsOf = (version: string): readonly string[] =>
    matchComponents(catalog, [{ ...libssl, version }], debian).matches.flatMap(({ hits }) =>
      hits.map(({ vulnerability, fixedIn }) => `${vulnerability} ${fixedIn}`),
    );
  expect(hitsOf("3.0.22-1~deb12u1")).toContain("CVE-2026-54872 3.0.22-1~deb12u2");
  expect(hitsOf("3.0.22-1~deb12u2")).not.toContain("CVE-2026-54872 3.0.22-1~deb12u2");

  const alma = lines.map((line) => JSON.parse(line)).find(({ id }) => /^ALSA-/.test(id));
  const [affected] = alma.affected;
  const system = { id: "almalinux", version: affected.package.ecosystem.split(":")[1] };
  const old = { ecosystem: "rpm", name: affected.package.name, version: "0:0.0.1-1.el" };
  const { matches } = matchComponents(catalog, [old], { system });
  expect(matches[0]?.hits.map(({ advisory }) => advisory)).toContain(alma.id);
});
