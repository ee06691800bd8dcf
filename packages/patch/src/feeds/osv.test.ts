import { describe, expect, test } from "vitest";
import type { Advisory } from "../advisory.ts";
import type { FeedRecord } from "../feed.ts";
import { bytesSource } from "../sources/local-sources.ts";
import { osv } from "./osv.ts";

async function read(value: unknown, path = "record.json"): Promise<FeedRecord[]> {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const records: FeedRecord[] = [];
  for await (const record of osv.read(bytesSource(Buffer.from(text), path))) records.push(record);
  return records;
}

async function advisory(record: object): Promise<Advisory> {
  const [first] = await read(record);
  if (first?.kind !== "advisory") throw new Error(JSON.stringify(first));
  return first.advisory;
}

const affected = (ecosystem: string, name: string, events: object[] = [{ introduced: "0" }, { fixed: "2" }]) => ({
  package: { ecosystem, name },
  ranges: [{ type: "ECOSYSTEM", events }],
});

describe("a record of OSV", () => {
  test("says every kind of event, and lists versions", async () => {
    const events = [{ introduced: "1" }, { fixed: "2" }, { introduced: "3" }, { last_affected: "4" }, { limit: "9" }];
    const { affected: packages } = await advisory({
      id: "GHSA-aaaa-bbbb-cccc",
      affected: [{ ...affected("npm", "left", events), versions: ["0.1.0"] }],
    });
    expect(packages).toEqual([
      {
        ecosystem: "npm",
        name: "left",
        named: "binary",
        verdict: "affected",
        versions: ["0.1.0"],
        ranges: [
          { events: [{ introduced: "1" }, { fixed: "2" }, { introduced: "3" }, { lastAffected: "4" }, { limit: "9" }] },
        ],
      },
    ]);
  });

  test("leaves ranges of commits out", async () => {
    const git = { type: "GIT", repo: "https://example.org/left.git", events: [{ introduced: "0" }, { fixed: "abc" }] };
    const entry = affected("npm", "left");
    const { affected: packages } = await advisory({
      id: "X-1",
      affected: [{ ...entry, ranges: [git, ...entry.ranges] }],
    });
    expect(packages[0]?.ranges).toHaveLength(1);
  });

  test("unites aliases, and never what is upstream or related", async () => {
    const base = { aliases: ["CVE-2024-1111"], upstream: ["CVE-2024-2222"], related: ["CVE-2024-3333"] };
    expect(await advisory({ id: "GHSA-aaaa-bbbb-cccc", ...base, affected: [affected("npm", "left")] })).toMatchObject({
      aliases: ["CVE-2024-1111"],
      vulnerabilities: [],
    });
  });

  test.each([
    ["DEBIAN-CVE-2024-1111", { upstream: ["CVE-2024-1111"] }, ["CVE-2024-1111"]],
    ["UBUNTU-CVE-2024-1111", { upstream: ["CVE-2024-1111"], related: ["USN-1-1"] }, ["CVE-2024-1111"]],
    ["ALPINE-CVE-2024-1111", {}, ["CVE-2024-1111"]],
    ["ALSA-2024:1", { related: ["CVE-2024-1111", "CVE-2024-2222"] }, ["CVE-2024-1111", "CVE-2024-2222"]],
    ["ALSA-2026:A009", { related: [] }, []],
    ["RLSA-2024:1", { upstream: ["CVE-2024-1111"] }, ["CVE-2024-1111"]],
    ["RHSA-2024:1", { related: ["CVE-2024-1111"] }, ["CVE-2024-1111"]],
    ["USN-6000-1", { related: ["CVE-2024-1111", "UBUNTU-CVE-2024-1111"] }, ["CVE-2024-1111"]],
    ["DSA-5000-1", { upstream: ["CVE-2024-1111"] }, ["CVE-2024-1111"]],
    ["DLA-3000-1", { related: ["CVE-2024-1111"] }, ["CVE-2024-1111"]],
    ["openSUSE-SU-2024:1-1", { upstream: ["CVE-2024-1111"] }, ["CVE-2024-1111"]],
  ])("%s is about other names", async (id, names, vulnerabilities) => {
    const record = { id, ...names, affected: [affected("Debian:12", "left")] };
    expect((await advisory(record)).vulnerabilities).toEqual(vulnerabilities);
  });

  test("leaves errata out that close bugs alone", async () => {
    const records = [
      { id: "ALBA-2024:1", affected: [affected("AlmaLinux:9", "left")] },
      { id: "ALBA-2024:2", related: ["CVE-2024-1111"], affected: [affected("AlmaLinux:9", "left")] },
    ];
    expect(await read(records)).toMatchObject([
      { kind: "skipped", record: "ALBA-2024:1" },
      { kind: "advisory", advisory: { id: "ALBA-2024:2" } },
    ]);
  });

  test.each([
    ["Debian:12", { ecosystem: "dpkg", release: "debian:12", named: "source" }],
    ["Ubuntu:22.04:LTS", { ecosystem: "dpkg", release: "ubuntu:22.04", named: "source" }],
    ["Ubuntu:24.10", { ecosystem: "dpkg", release: "ubuntu:24.10", named: "source" }],
    ["Ubuntu:Pro:18.04:LTS", { ecosystem: "dpkg", release: "ubuntu:18.04", named: "source", offer: "esm" }],
    ["AlmaLinux:9", { ecosystem: "rpm", release: "almalinux:9", named: "binary" }],
    ["Rocky Linux:9", { ecosystem: "rpm", release: "rocky:9", named: "source" }],
    ["Red Hat:enterprise_linux:9::baseos", { ecosystem: "rpm", release: "rhel:9", named: "binary" }],
    ["openSUSE:Leap 15.6", { ecosystem: "rpm", release: "opensuse-leap:15.6", named: "source" }],
    ["openSUSE:Tumbleweed", { ecosystem: "rpm", release: "opensuse-tumbleweed", named: "source" }],
    ["SUSE:Linux Enterprise Server 15 SP5", { ecosystem: "rpm", release: "sles:15.5", named: "source" }],
    ["Alpine:v3.20", { ecosystem: "apk", release: "alpine:3.20", named: "source" }],
    ["PyPI", { ecosystem: "pypi", named: "binary" }],
    ["RubyGems", { ecosystem: "gem", named: "binary" }],
    ["Maven", { ecosystem: "maven", named: "binary" }],
    ["NuGet", { ecosystem: "nuget", named: "binary" }],
    ["Go", { ecosystem: "go", named: "binary" }],
    ["crates.io", { ecosystem: "cargo", named: "binary" }],
  ])("finds %s among components", async (ecosystem, expected) => {
    const { affected: packages } = await advisory({ id: "X-1", affected: [affected(ecosystem, "left")] });
    expect(packages).toEqual([expect.objectContaining(expected)]);
  });

  test("says a module of SUSE for servers and desktops", async () => {
    const record = { id: "X-1", affected: [affected("SUSE:Linux Enterprise Module for Basesystem 15 SP5", "left")] };
    expect((await advisory(record)).affected.map(({ release }) => release)).toEqual(["sles:15.5", "sled:15.5"]);
  });

  test.each([
    "Red Hat:rhel_eus:9.2::appstream",
    "Ubuntu:Pro:FIPS-updates:20.04:LTS",
    "Debian",
    "Bitnami",
    "constructor",
    "__proto__",
  ])("leaves %s out, and says so", async (ecosystem) => {
    const records = [
      { id: "X-1", affected: [affected(ecosystem, "left")] },
      { id: "X-2", affected: [affected(ecosystem, "left"), affected("npm", "left")] },
    ];
    expect(await read(records)).toMatchObject([
      { kind: "skipped", record: "X-1", reason: expect.stringContaining(ecosystem.split(":")[0] ?? "") },
      { kind: "advisory", advisory: { id: "X-2", affected: [{ ecosystem: "npm" }] } },
      { kind: "skipped", record: "X-2" },
    ]);
  });

  test.each([
    ["Important: nodejs:18 security update", "nodejs:18"],
    ["Moderate: go-toolset:rhel8 security and bug fix update", "go-toolset:rhel8"],
    ["Important: virt:rhel and virt-devel:rhel security update", "?"],
    ["Important: nodejs security update", "?"],
    [undefined, "?"],
  ])("reads the module of a modular fix from the title %j", async (summary, module) => {
    const fixed = "1:16.13.1-3.module_el8.5.0+2605+45d748af";
    const record = {
      id: "ALSA-2024:1",
      summary,
      affected: [affected("AlmaLinux:8", "nodejs", [{ introduced: "0" }, { fixed }]), affected("AlmaLinux:8", "bash")],
    };
    expect((await advisory(record)).affected.map((entry) => entry.module)).toEqual([module, undefined]);
  });

  test("keeps when it was taken back, and CVSS vectors alone", async () => {
    const record = {
      id: "X-1",
      withdrawn: "2024-05-01T00:00:00Z",
      severity: [
        { type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" },
        { type: "Ubuntu", score: "medium" },
      ],
    };
    expect(await advisory(record)).toMatchObject({
      withdrawn: "2024-05-01T00:00:00Z",
      severities: ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
    });
  });
});

describe("a source of OSV", () => {
  const good = { id: "X-1", affected: [affected("npm", "left")] };

  test("may be a list, an answer of the API, or lines", async () => {
    const ids = async (value: unknown, path?: string) =>
      (await read(value, path)).map((record) => (record.kind === "advisory" ? record.advisory.id : record.kind));
    expect(await ids([good, { ...good, id: "X-2" }])).toEqual(["X-1", "X-2"]);
    expect(await ids({ vulns: [good] })).toEqual(["X-1"]);
    expect(await ids(`${JSON.stringify(good)}\n\n{"id": 7}\nnonsense\n`, "all.jsonl")).toEqual([
      "X-1",
      "skipped",
      "skipped",
    ]);
  });

  test.each([
    ["no id", { affected: [] }],
    [
      "events that are no list",
      { id: "X-2", affected: [{ ...affected("npm", "left"), ranges: [{ type: "SEMVER", events: {} }] }] },
    ],
    ["a version that is a number", { id: "X-2", affected: [affected("npm", "left", [{ introduced: 1 }])] }],
    ["a name of a megabyte", { id: "X-2", affected: [affected("npm", "l".repeat(1_000_000))] }],
    ["null", null],
    ["a package without a name", { id: "X-2", affected: [affected("npm", "")] }],
    ["a range that begins nowhere", { id: "X-2", affected: [affected("npm", "left", [{ fixed: "1" }])] }],
  ])("counts a record with %s, and goes on", async (_, broken) => {
    const records = await read([broken, good]);
    expect(records.filter(({ kind }) => kind === "skipped")).toHaveLength(1);
    expect(records.at(-1)).toMatchObject({ kind: "advisory", advisory: { id: "X-1" } });
  });

  test.each([["nonsense"], ["<!doctype html>"], ["[]"], ['{"id":']])(
    "is refused where there is no record at all: %s",
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ code: "PATCH_FEED_FORMAT" });
    },
  );
});
