import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import type { Advisory } from "../advisory.ts";
import { compileCatalog, recordsOf } from "../catalog/compile-catalog.ts";
import { osv } from "../feeds/osv.ts";
import { dpkgComparison, hasDpkgVersion } from "../fixtures/dpkg-comparison.ts";
import { oracle, type SourceComponent } from "../fixtures/oracle.ts";
import { zipSource } from "../sources/zip-source.ts";
import { backportOf } from "./backport.ts";
import { matchComponents } from "./match-components.ts";

const data = fileURLToPath(new URL("../../../../../shared/data/debian-12-changelog-osv.zip", import.meta.url));
const format = `${["Package", "Version", "source:Package", "source:Version"].map((field) => `\${${field}}`).join("\t")}\n`;

describe("this machine's packages", () => {
  beforeEach(({ skip }) => {
    skip(
      !existsSync(data),
      "the fixes of Debian 12's changelogs (../shared/data/debian-12-changelog-osv.zip) are not here",
    );
    skip(spawnSync("dpkg-query", ["--version"]).status !== 0, "this is no Debian: there is no dpkg-query");
    skip(!hasDpkgVersion(), "Dpkg::Version (Debian's libdpkg-perl) is not installed");
  });

  test("are judged as dpkg and the plain reading of OSV judge them", async () => {
    const advisories: Advisory[] = [];
    for await (const record of osv.read(zipSource(data)))
      if (record.kind === "advisory") advisories.push(record.advisory);
    const components = installed();
    expect(components.length).toBeGreaterThan(50);

    // Without kernels and backports, which the plain reading knows nothing of.
    const plain = components.filter(({ source, version }) => source !== "linux" && backportOf(version) === undefined);
    const bounds = new Map<string, string[]>();
    for (const { name, ranges } of advisories.flatMap(({ affected }) => affected)) {
      const all = ranges.flatMap(({ events }) => events.flatMap((event) => ("fixed" in event ? [event.fixed] : [])));
      const known = bounds.get(name);
      if (known) known.push(...all);
      else bounds.set(name, all);
    }
    const pairs = plain.flatMap(({ source, sourceVersion }) =>
      [...new Set(bounds.get(source))].flatMap((bound) => [[sourceVersion, bound] as const, [bound, bound] as const]),
    );
    const catalog = await compileCatalog([{ feed: "osv", records: recordsOf(advisories) }]);
    const { matches, judged } = matchComponents(catalog, plain, { system: { id: "debian", version: "12" } });
    const found = matches.flatMap(({ component, hits }) =>
      hits.map(({ feed: _, offer: __, ...hit }) => ({ component: component.name, ...hit, offer: undefined })),
    );
    const expected = oracle(advisories, plain, "debian:12", dpkgComparison(pairs));
    expect(judged).toBe(plain.length);
    expect(expected.length).toBeGreaterThan(0);
    expect(sorted(found)).toEqual(sorted(expected));
  }, 300_000);
});

function installed(): SourceComponent[] {
  const { stdout } = spawnSync("dpkg-query", ["-W", "-f", format], { encoding: "utf8", maxBuffer: 2 ** 26 });
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [name = "", version = "", source = "", sourceVersion = ""] = line.split("\t");
      return { ecosystem: "dpkg", name, version, source, sourceVersion };
    });
}

function sorted(hits: readonly object[]): string[] {
  return hits.map((hit) => JSON.stringify(hit, Object.keys(hit).sort())).sort();
}
