import { describe, expect, test } from "vitest";
import type { AffectedPackage } from "../advisory.ts";
import { advisory, almaPackage, catalogWith, debianPackage, range } from "../fixtures/catalogs.ts";
import { matchComponents } from "./match-components.ts";
import type { MatchedComponent } from "./matched-component.ts";
import type { MatchedSystem } from "./matched-system.ts";

const debian: MatchedSystem = { id: "debian", version: "12.11" };
const alma: MatchedSystem = { id: "almalinux", version: "8.10" };

async function matched(
  affected: readonly AffectedPackage[],
  component: MatchedComponent,
  system: MatchedSystem = debian,
): Promise<readonly string[] | string> {
  const advisories = affected.map((entry, index) => advisory(`CVE-2024-000${index + 1}`, [entry]));
  const { matches, unjudged, judged } = matchComponents(await catalogWith(...advisories), [component], { system });
  if (judged === 0) return unjudged[0]?.reason ?? "unexposed";
  return matches.flatMap(({ hits }) =>
    hits.map(({ fixedIn, offer }) => fixedIn ?? (offer ? `${offer.name}: ${offer.fixedIn}` : "no fix")),
  );
}

const dpkg = (name: string, version: string, rest: Partial<MatchedComponent> = {}): MatchedComponent => ({
  ecosystem: "dpkg",
  name,
  version,
  ...rest,
});
const rpm = (name: string, version: string, rest: Partial<MatchedComponent> = {}): MatchedComponent => ({
  ecosystem: "rpm",
  name,
  version,
  ...rest,
});

describe("Debian's fixes are by source package and source version", () => {
  test("a binary whose version is another one than its source's", async () => {
    // samba 4.17.12 builds libldb2 2:2.6.2+samba4.17.12: bigger than the fix by its own number, and still not fixed.
    const libldb2 = dpkg("libldb2", "2:2.6.2+samba4.17.12+dfsg-0+deb12u1", {
      source: "samba",
      sourceVersion: "2:4.17.12+dfsg-0+deb12u1",
    });
    expect(await matched([debianPackage("samba", "2:4.17.12+dfsg-0+deb12u2")], libldb2)).toEqual([
      "2:4.17.12+dfsg-0+deb12u2",
    ]);
    expect(await matched([debianPackage("samba", "2:4.3.7-1")], libldb2)).toEqual([]);
    expect(await matched([debianPackage("libldb2", "9:1-1")], libldb2)).toEqual([]);
  });

  test("a rebuilt binary (+b1) has the version of its source", async () => {
    expect(await matched([debianPackage("bzip2", "1.0.8-5")], dpkg("bzip2", "1.0.8-5+b1"))).toEqual([]);
    // +b1 alone would make 1.0.8-5 greater than a fix in 1.0.8-5+a.
    expect(await matched([debianPackage("bzip2", "1.0.8-5+a")], dpkg("bzip2", "1.0.8-5+b1"))).toEqual(["1.0.8-5+a"]);
  });

  test("epochs outweigh all else", async () => {
    expect(await matched([debianPackage("vim", "2:9.0.1378-2")], dpkg("vim", "99.0-1"))).toEqual(["2:9.0.1378-2"]);
    expect(await matched([debianPackage("vim", "99.0-1")], dpkg("vim", "2:9.0.1378-2"))).toEqual([]);
  });

  test("a tilde comes before the end", async () => {
    expect(await matched([debianPackage("bash", "5.2-1")], dpkg("bash", "5.2-1~deb12u1"))).toEqual(["5.2-1"]);
  });

  test("another release is another matter", async () => {
    expect(
      await matched([debianPackage("bash", "5.2-1")], dpkg("bash", "5.1-1"), { id: "debian", version: "11" }),
    ).toBe("no-advisories");
    expect(await matched([debianPackage("bash", "5.2-1")], dpkg("bash", "5.1-1"), {})).toBe("no-advisories");
    expect(await matched([debianPackage("bash", "5.2-1")], dpkg("zsh", "5.1-1"))).toEqual([]);
  });
});

describe("states that are no plain fix", () => {
  test("affected without a fix stays", async () => {
    expect(await matched([debianPackage("bash")], dpkg("bash", "5.1-1"))).toEqual(["no fix"]);
    const last = debianPackage("bash", "", { ranges: [range({ introduced: "0" }, { lastAffected: "5.1-1" })] });
    expect(await matched([last], dpkg("bash", "5.1-1"))).toEqual(["no fix"]);
    expect(await matched([last], dpkg("bash", "5.1-2"))).toEqual([]);
  });

  test.each(["postponed", "negligible", "unsupported", "undetermined"] as const)(
    "%s is told as such",
    async (verdict) => {
      const catalog = await catalogWith(advisory("CVE-1", [debianPackage("bash", undefined, { verdict })]));
      const { matches } = matchComponents(catalog, [dpkg("bash", "5.1-1")], { system: debian });
      expect(matches[0]?.hits).toMatchObject([{ vulnerability: "CVE-1", verdict, fixedIn: undefined }]);
    },
  );

  test("not-affected takes back what others say about the same vulnerability and package, by any of its names", async () => {
    const catalog = await catalogWith(
      advisory("DSA-1", [debianPackage("bash", "6-1"), debianPackage("zsh", "6-1")], {
        vulnerabilities: ["CVE-1", "CVE-2"],
      }),
      advisory("GHSA-1", [debianPackage("bash", undefined, { verdict: "not-affected", ranges: [] })], {
        aliases: ["CVE-1"],
      }),
    );
    const { matches } = matchComponents(catalog, [dpkg("bash", "5-1"), dpkg("zsh", "5-1")], { system: debian });
    expect(matches.map(({ component, hits }) => [component.name, hits.map((hit) => hit.vulnerability)])).toEqual([
      ["bash", ["CVE-2"]],
      ["zsh", ["CVE-1", "CVE-2"]],
    ]);
  });

  test("not-affected of some versions takes back only these", async () => {
    const catalog = await catalogWith(
      advisory("DSA-1", [debianPackage("bash", "6-1")], { vulnerabilities: ["CVE-1"] }),
      advisory("CVE-1", [debianPackage("bash", "3-1", { verdict: "not-affected" })]),
    );
    const { matches } = matchComponents(catalog, [dpkg("bash", "2-1"), dpkg("bash", "5-1")], { system: debian });
    expect(matches.map(({ component }) => component.version)).toEqual(["5-1"]);
  });

  test("withdrawn says nothing, and takes nothing back of what others say", async () => {
    const withdrawn = "2024-01-01T00:00:00Z";
    const catalog = await catalogWith(
      advisory("GHSA-1", [debianPackage("bash", "6-1")], { aliases: ["CVE-1"], withdrawn }),
      advisory("GHSA-2", [debianPackage("bash", "7-1")], { aliases: ["CVE-1"] }),
    );
    const { matches } = matchComponents(catalog, [dpkg("bash", "5-1")], { system: debian });
    expect(matches[0]?.hits).toMatchObject([{ vulnerability: "CVE-1", advisory: "GHSA-2", fixedIn: "7-1" }]);
  });
});

describe("backports (~bpo) are judged by the release that they were rebuilt from", () => {
  const backport = dpkg("git", "1:2.45-1~bpo12+1");
  const trixie = { release: "debian:13" };

  test("and by nothing else", async () => {
    expect(await matched([debianPackage("git", "1:2.46-1", trixie)], backport)).toEqual(["1:2.46-1"]);
    // It has what 1:2.45-1 of the newer release has, although it sorts before it.
    expect(await matched([debianPackage("git", "1:2.45-1", trixie)], backport)).toEqual([]);
  });

  test("are never affected by default: without that release nobody knows", async () => {
    expect(await matched([debianPackage("git")], backport)).toBe("backport");
    const ubuntu = debianPackage("git", undefined, { release: "ubuntu:22.04" });
    const system = { id: "ubuntu", version: "22.04" };
    expect(await matched([ubuntu], dpkg("git", "1:2.45-1~bpo22.04.1"), system)).toBe("backport");
  });

  test("are told by the source's version, too", async () => {
    const part = dpkg("git-man", "9.9", { source: "git", sourceVersion: "1:2.45-1~bpo12+2" });
    expect(await matched([debianPackage("git", "1:2.46-1", trixie)], part)).toEqual(["1:2.46-1"]);
  });
});

describe("rpm", () => {
  test("AlmaLinux names installed packages", async () => {
    const lib = rpm("openssl-libs", "1:1.1.1k-9.el8_7", { source: "openssl" });
    expect(await matched([almaPackage("openssl-libs", "1:1.1.1k-12.el8_9")], lib, alma)).toEqual(["1:1.1.1k-12.el8_9"]);
    expect(await matched([almaPackage("openssl", "1:1.1.1k-12.el8_9")], lib, alma)).toEqual([]);
  });

  test("Rocky and SUSE name source packages; a source's version has the epoch of the package", async () => {
    const fix = almaPackage("openssl", "1:1.1.1k-12.el8_9", { named: "source", release: "rocky:8" });
    const system = { id: "rocky", version: "8.9" };
    const lib = rpm("openssl-libs", "1:1.1.1k-9.el8_7", { source: "openssl" });
    expect(await matched([fix], lib, system)).toEqual(["1:1.1.1k-12.el8_9"]);
    const other = rpm("openssl-libs", "1:9-9", { source: "openssl", sourceVersion: "1.1.1k-14.el8" });
    expect(await matched([fix], other, system)).toEqual([]);
  });

  test("an absent epoch is 0", async () => {
    expect(await matched([almaPackage("bash", "0:5.1-3.el8")], rpm("bash", "5.1-2.el8"), alma)).toEqual([
      "0:5.1-3.el8",
    ]);
    expect(await matched([almaPackage("bash", "5.1-3.el8")], rpm("bash", "1:0.1-1.el8"), alma)).toEqual([]);
  });

  test("a release counts only where both sides have one", async () => {
    expect(await matched([almaPackage("bash", "5.1-3.el8")], rpm("bash", "5.1"), alma)).toEqual([]);
    expect(await matched([almaPackage("bash", "5.1")], rpm("bash", "5.1-3.el8"), alma)).toEqual([]);
    expect(await matched([almaPackage("bash", "5.1")], rpm("bash", "5.0-3.el8"), alma)).toEqual(["5.1"]);
  });

  const build = "module_el8.6.0+2904+f2e1ab32";
  const stream = (module: string, version: string) => almaPackage("nodejs", `1:${version}-1.${build}`, { module });
  const streams = [stream("nodejs:16", "16.20"), stream("nodejs:18", "18.20"), stream("nodejs:20", "20.12")];

  test("streams of modules are never compared with each other", async () => {
    const node = (version: string, module: string) => rpm("nodejs", `1:${version}-1.${build}`, { module });
    expect(await matched(streams, node("18.19", "nodejs:18"), alma)).toEqual([`1:18.20-1.${build}`]);
    expect(await matched(streams, node("18.20", "nodejs:18"), alma)).toEqual([]);
    expect(await matched(streams, node("14.1", "nodejs:14"), alma)).toEqual([]);
  });

  test("packages of no module are not compared with those of one", async () => {
    expect(await matched(streams, rpm("nodejs", "1:10.24-1.el8"), alma)).toEqual([]);
    expect(
      await matched(
        [almaPackage("nodejs", "1:99-1.el8")],
        rpm("nodejs", `1:18.19-1.${build}`, { module: "nodejs:18" }),
        alma,
      ),
    ).toEqual([]);
  });

  test("a missing label, or (none), is inferred from the release: of a module, and nobody knows which", async () => {
    expect(await matched(streams, rpm("nodejs", `1:18.19-1.${build}`), alma)).toBe("unknown-module");
    expect(await matched(streams, rpm("nodejs", "1:18.19-1.module+el8.6.0+1105+d8b6d2c4"), alma)).toBe(
      "unknown-module",
    );
    // Above all of them it does not matter which.
    expect(await matched(streams, rpm("nodejs", `1:22.1-1.${build}`), alma)).toEqual([]);
  });

  test("an advisory that does not say its stream leaves packages of modules unjudged, and no others", async () => {
    const unknown = [stream("?", "18.20")];
    expect(await matched(unknown, rpm("nodejs", `1:18.19-1.${build}`, { module: "nodejs:18" }), alma)).toBe(
      "unknown-module",
    );
    expect(await matched(unknown, rpm("nodejs", `1:18.21-1.${build}`, { module: "nodejs:18" }), alma)).toEqual([]);
    expect(await matched(unknown, rpm("nodejs", "1:10.1-1.el8"), alma)).toEqual([]);
  });
});

describe("fixes that an offer brings (ESM, Ubuntu Pro)", () => {
  const bionic = { release: "ubuntu:18.04" };
  const free = debianPackage("bash", undefined, bionic);
  const pro = debianPackage("bash", "4.4-2ubuntu1+esm1", { ...bionic, offer: "esm" });
  const system = { id: "ubuntu", version: "18.04" };
  const attached = { ...system, offers: ["esm-infra"] };

  async function answers(version: string, of: MatchedSystem) {
    const catalog = await catalogWith(advisory("CVE-1", [free, pro]));
    const { matches } = matchComponents(catalog, [dpkg("bash", version)], { system: of });
    return matches.flatMap(({ hits }) => hits.map(({ fixedIn, offer }) => fixedIn ?? offer ?? "no fix"));
  }

  test("are no fix for a device without it", async () => {
    expect(await answers("4.4-2ubuntu1", system)).toEqual(
      expect.arrayContaining(["no fix", { name: "esm", fixedIn: "4.4-2ubuntu1+esm1" }]),
    );
  });

  test("are one where it is attached", async () => {
    expect(await answers("4.4-2ubuntu1", attached)).toContain("4.4-2ubuntu1+esm1");
  });

  test("are a fix where they are installed, although others have none", async () => {
    expect(await answers("4.4-2ubuntu1+esm1", attached)).toEqual([]);
    expect(await answers("4.4-2ubuntu1+esm2", system)).toEqual([]);
  });
});

describe("what cannot be judged", () => {
  test("is counted by reason and ecosystem, with the first names, and never taken for safe", async () => {
    const catalog = await catalogWith(
      advisory("CVE-1", [
        debianPackage("bash", "6-1"),
        debianPackage("left", "2", { ecosystem: "conda", release: undefined, named: "binary" }),
      ]),
    );
    const components = [
      dpkg("bash", "5-1"),
      dpkg("git", "1-1~bpo12+1"),
      dpkg("bash", ""),
      ...Array.from({ length: 7 }, (_, index) => rpm(`p${index}`, "1-1")),
      { ecosystem: "conda", name: "left", version: "1" },
    ];
    const result = matchComponents(catalog, components, { system: debian });
    expect(result).toMatchObject({ judged: 1, catalog: catalog.digest });
    expect(result.unjudged).toEqual([
      { reason: "backport", ecosystem: "dpkg", count: 1, names: ["git"] },
      { reason: "no-version", ecosystem: "dpkg", count: 1, names: ["bash"] },
      { reason: "no-advisories", ecosystem: "rpm", count: 7, names: ["p0", "p1", "p2", "p3", "p4"] },
      { reason: "no-version-order", ecosystem: "conda", count: 1, names: ["left"] },
    ]);
  });
});

describe("advisories that name products", () => {
  const firefox = debianPackage("mozilla.firefox", "128.3.1", {
    ecosystem: "dpkg",
    release: undefined,
    named: "product",
  });

  test("find components by what the dictionary takes them for", async () => {
    const program = dpkg("Mozilla Firefox (x64 de)", "128.3.0", { product: "mozilla.firefox" });
    expect(await matched([firefox], program, {})).toEqual(["128.3.1"]);
    expect(await matched([firefox], { ...program, version: "128.3.1" }, {})).toEqual([]);
  });

  test("leave those unjudged that it does not know", async () => {
    expect(await matched([firefox], dpkg("Fleet Tool", "1.0"), {})).toBe("unknown-product");
  });
});

describe("components of any kind", () => {
  test("several versions of one package side by side are judged each by itself", async () => {
    const left = debianPackage("left", "2.0.0", { ecosystem: "npm", release: undefined, named: "binary" });
    const catalog = await catalogWith(advisory("CVE-1", [left]));
    const components = ["1.0.0", "2.0.0", "1.5.0"].map((version) => ({ ecosystem: "npm", name: "left", version }));
    const { matches } = matchComponents(catalog, components);
    expect(matches.map(({ component }) => component.version)).toEqual(["1.0.0", "1.5.0"]);
  });

  test("keep what they are, and are not changed", async () => {
    const catalog = await catalogWith(advisory("CVE-1", [debianPackage("bash")]));
    const component = Object.freeze({ ...dpkg("bash", "5-1"), installedOn: "2026-01-02" });
    expect(matchComponents(catalog, [component], { system: debian }).matches[0]?.component).toBe(component);
  });

  test("names of other things than packages find nothing", async () => {
    const catalog = await catalogWith(advisory("CVE-1", [debianPackage("bash")]));
    const odd = ["__proto__", "constructor", "", "\0", "bash\0", "\ud800"].map((name) => dpkg(name, "1"));
    expect(matchComponents(catalog, odd, { system: debian }).matches).toEqual([]);
  });
});
