import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { recordedHost } from "@fleetwright/core";
import { fakeClock, seededRandom, syntheticFleet } from "@fleetwright/core/testing";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { beforeAll, expect, test } from "vitest";
import { collectInventory } from "../collect.ts";
import type { InstalledComponent } from "../component.ts";
import { softwareDictionary } from "../dictionary/shipped-dictionary.ts";
import type { Snapshot } from "../snapshot.ts";
import { syntheticSnapshot } from "../testing/synthetic-snapshot.ts";
import { cycloneDxOf, cycloneDxText } from "./cyclonedx.ts";

const require = createRequire(import.meta.url);
const schemas = join(require.resolve("@cyclonedx/cyclonedx-library/package.json"), "../res/schema");
const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), "utf8")) as object;
const fixed = () => ({ clock: fakeClock("2026-06-01T08:00:00Z"), random: seededRandom(1) });

let problemsOf: (document: unknown) => unknown;

beforeAll(() => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const format of ["iri-reference", "idn-email"]) ajv.addFormat(format, true);
  for (const name of ["spdx", "jsf-0.82"])
    ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const validate = ajv.compile(schemaOf("bom-1.6"));
  problemsOf = (document) => (validate(document) ? [] : validate.errors);
});

const [device] = [...syntheticFleet({ devices: 1, programs: 40 })];
const snapshot = syntheticSnapshot(device as NonNullable<typeof device>);

function withSoftware(data: readonly InstalledComponent[]): Snapshot {
  return { ...snapshot, sections: { ...snapshot.sections, software: { status: "complete", elapsedMs: 1, data } } };
}

test.each(["alma-9", "alpine-3.20", "arch", "ubuntu-24.04"])(
  "the inventory of %s is valid CycloneDX 1.6",
  async (name) => {
    const recording = await recordedHost(join(import.meta.dirname, `../fixtures/${name}.json.gz`));
    const document = cycloneDxOf(await collectInventory(recording), { ...fixed(), indirect: true });
    expect(problemsOf(document)).toEqual([]);
    const packages = document.components.filter(({ type }) => type === "library");
    expect(packages.length).toBeGreaterThan(10);
    expect(packages.every(({ purl }) => /^pkg:(?:rpm|apk|alpm|deb)\/[a-z]+\//.test(purl ?? ""))).toBe(true);
  },
);

test("hardware, software and the system of a device, valid and the same each time", () => {
  const document = cycloneDxOf(snapshot, { ...fixed(), indirect: true, dictionary: softwareDictionary() });
  expect(problemsOf(document)).toEqual([]);
  expect(document).toEqual(cycloneDxOf(snapshot, { ...fixed(), indirect: true, dictionary: softwareDictionary() }));
  expect(document.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(document.metadata.timestamp).toBe("2026-06-01T08:00:00.000Z");
  const types = new Set(document.components.map(({ type }) => type));
  expect([...types].sort()).toEqual(["device", "firmware", "library", "operating-system"]);
  const references = document.components.map((component) => component["bom-ref"]);
  expect(new Set(references).size).toBe(references.length);
  expect(JSON.stringify(document)).not.toContain("cpe");
  expect(problemsOf({ ...document, components: [{ type: "device" }] })).not.toEqual([]);
});

test("the order of rows changes nothing, and what is there twice stays twice", () => {
  const rows = [
    { ecosystem: "windows", name: "Widget", version: "1", identifier: "{B}" },
    { ecosystem: "windows", name: "Widget", version: "1", identifier: "{A}" },
    { ecosystem: "swid", name: "Planner", version: "2", identifier: "acme-planner-2" },
  ];
  const document = cycloneDxOf(withSoftware(rows), fixed());
  expect(cycloneDxOf(withSoftware(rows.toReversed()), fixed())).toEqual(document);
  const software = document.components.filter(({ type }) => type === "application");
  expect(software.map((component) => component["bom-ref"])).toEqual([
    "pkg:generic/Widget@1",
    "pkg:generic/Widget@1#2",
    "pkg:swid/Planner@2?tag_id=acme-planner-2",
  ]);
  expect(software[2]?.swid).toEqual({ tagId: "acme-planner-2", name: "Planner", version: "2" });
  expect(problemsOf(document)).toEqual([]);
});

test("tags go to the one component that they describe, else they are components of their own", () => {
  const software = [
    { ecosystem: "rpm", name: "curl", version: "0:8.2.1-3.fc39", architecture: "x86_64" },
    { ecosystem: "windows", name: "Acme Planner", version: "4.1.0", identifier: "{A}" },
    { ecosystem: "windows", name: "Twin", version: "1", identifier: "{B}" },
    { ecosystem: "windows", name: "Twin", version: "1", identifier: "{C}" },
  ];
  const tags = [
    { tagId: "example.org.curl", kind: "primary", name: "curl", version: "8.2.1-3.fc39" },
    { tagId: "example.com+planner-4.1", kind: "primary", name: "ACME Planner", version: "4.1.0", tagVersion: 2 },
    { tagId: "twin", kind: "primary", name: "Twin", version: "1" },
    {
      tagId: "hf7",
      kind: "patch",
      name: "Hotfix",
      version: "7",
      publisher: "Acme/EMEA",
      publisherRegid: "example.com",
    },
    { tagId: "media", kind: "corpus", name: "Acme Planner", version: "4.1.0" },
    { tagId: "site", kind: "supplemental", name: "Acme Planner", version: "4.1.0" },
    { tagId: "__proto__", kind: "primary" },
  ] as const;
  const inventory: Snapshot = withSoftware(software);
  const document = cycloneDxOf(
    {
      ...inventory,
      sections: { ...inventory.sections, "swid-tags": { status: "complete", elapsedMs: 1, data: tags } },
    },
    fixed(),
  );
  expect(problemsOf(document)).toEqual([]);
  const found = document.components.flatMap(({ purl, swid }) => (swid ? [[purl, swid]] : []));
  expect(found).toEqual([
    [
      "pkg:generic/Acme%20Planner@4.1.0",
      { tagId: "example.com+planner-4.1", name: "ACME Planner", version: "4.1.0", tagVersion: 2 },
    ],
    [
      expect.stringMatching(/curl@.*8\.2\.1-3\.fc39/),
      { tagId: "example.org.curl", name: "curl", version: "8.2.1-3.fc39" },
    ],
    ["pkg:swid/__proto__?tag_id=__proto__", { tagId: "__proto__", name: "__proto__" }],
    [
      "pkg:swid/Acme%20EMEA/example.com/Hotfix@7?patch=true&tag_id=hf7",
      { tagId: "hf7", name: "Hotfix", version: "7", patch: true },
    ],
    ["pkg:swid/Twin@1?tag_id=twin", { tagId: "twin", name: "Twin", version: "1" }],
  ]);
});

test("what tells about persons is left out unless it is asked for, and what is about them always", () => {
  const withPersons: Snapshot = {
    ...snapshot,
    sections: {
      ...snapshot.sections,
      monitors: { status: "complete", elapsedMs: 1, data: [{ id: "m", product: "Screen of home" }] },
      "network-interfaces": {
        status: "complete",
        elapsedMs: 1,
        data: [{ name: "enp1", physical: true, permanentMac: "a4:bb:6d:00:00:07" }],
      },
      "user-software": {
        status: "complete",
        elapsedMs: 1,
        data: [{ user: "anna", ecosystem: "npm", name: "secret-tool", version: "1" }],
      },
    },
  };
  const text = JSON.stringify(cycloneDxOf(withPersons, fixed()));
  expect(text).not.toMatch(/Screen of home|a4:bb:6d:00:00:07|anna|secret-tool/);
  const more = cycloneDxOf(withPersons, { ...fixed(), indirect: true });
  for (const fact of ["Screen of home", "a4:bb:6d:00:00:07"]) expect(JSON.stringify(more)).toContain(fact);
  expect(JSON.stringify(more)).not.toMatch(/anna|secret-tool/);
  expect(problemsOf(more)).toEqual([]);
});

test("pieces make the same document, and hostile names stay data", () => {
  const names = [
    "<img src=x onerror=alert(1)>",
    '"],"components":[',
    "\u001b[31m",
    "\u202Egnp.exe",
    "__proto__",
    "\u0001",
  ];
  const rows = Array.from({ length: 3_000 }, (_, index) => ({
    ecosystem: "windows",
    name: `${names[index % names.length]}${index}`,
    version: `${index}`,
  }));
  const pieces = [...cycloneDxText(withSoftware(rows), fixed())];
  expect(pieces.length).toBeGreaterThan(10);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(40_000);
  const document: unknown = JSON.parse(pieces.join(""));
  expect(document).toEqual(cycloneDxOf(withSoftware(rows), fixed()));
  expect(problemsOf(document)).toEqual([]);
});
