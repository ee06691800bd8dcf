import { join } from "node:path";
import { recordedHost } from "@fleetwright/core";
import { syntheticFleet } from "@fleetwright/core/testing";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, expect, test } from "vitest";
import { collectInventory } from "./collect.ts";
import { jsonSchemas } from "./json-schemas.ts";
import { sections } from "./sections.ts";
import type { Snapshot } from "./snapshot.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";
import { encodeSnapshotDelta } from "./snapshot-delta.ts";
import { syntheticSnapshot } from "./testing/synthetic-snapshot.ts";

let ajv: Ajv2020;

beforeAll(() => {
  ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  addFormats.default(ajv);
  for (const schema of Object.values(jsonSchemas())) ajv.addSchema(schema);
});

function problemsOf(name: string, value: unknown): unknown {
  const validate = ajv.getSchema(`urn:fleetwright:inventory:schema:${name}`);
  if (!validate) throw new Error(`There is no schema ${name}.`);
  return validate(value) ? [] : validate.errors;
}

/** The problems of a report's bytes, line by line. */
function problemsOfReport(bytes: Uint8Array): unknown[] {
  const [header = "", ...lines] = Buffer.from(bytes).toString("utf8").trimEnd().split("\n");
  const found = [problemsOf("snapshot-header", JSON.parse(header))];
  // Of all lines that there are, only that of its own name can fit; its section's schema tells more.
  for (const line of lines) {
    const parsed = JSON.parse(line) as { section: string; data?: unknown };
    if (parsed.data !== undefined) found.push(problemsOf(`sections:${parsed.section}`, parsed.data));
    found.push(problemsOf("snapshot-line", parsed));
  }
  return found.flat();
}

const [device] = [...syntheticFleet({ devices: 1, programs: 20 })];
const synthetic = syntheticSnapshot(device as NonNullable<typeof device>);

test("there is a schema for the header, for lines, for each section and for rules", () => {
  expect(Object.keys(jsonSchemas()).sort()).toEqual(
    [
      "snapshot-header.json",
      "snapshot-line.json",
      "software-dictionary.json",
      ...sections.map(({ name }) => `sections/${name}.json`),
    ].sort(),
  );
});

test.each(["alma-9", "alpine-3.20", "arch", "ubuntu-24.04"])(
  "the report of %s is what the schemas say",
  async (name) => {
    const recording = await recordedHost(join(import.meta.dirname, `fixtures/${name}.json.gz`));
    expect(problemsOfReport(encodeSnapshot(await collectInventory(recording)))).toEqual([]);
  },
);

test("a synthetic report and a delta are what the schemas say", () => {
  const acknowledged = encodeSnapshot(synthetic);
  expect(problemsOfReport(acknowledged)).toEqual([]);
  const data = [
    ...(synthetic.sections.software?.data ?? []).slice(1),
    { ecosystem: "dpkg", name: "new", version: "1" },
  ];
  const changed: Snapshot = {
    ...synthetic,
    sections: { ...synthetic.sections, software: { status: "complete", elapsedMs: 1, data } },
  };
  const delta = encodeSnapshotDelta({ bytes: acknowledged, digest: "acknowledged" }, encodeSnapshot(changed));
  expect(Buffer.from(delta ?? []).toString("utf8")).toContain('"added"');
  expect(problemsOfReport(delta ?? new Uint8Array())).toEqual([]);
});

test("a partial report that is complete for some users is what the schemas say", () => {
  const data = [{ user: "PC\\anna", ecosystem: "windows", name: "Tool", version: "1" }];
  const report = { status: "partial", elapsedMs: 1, data, completeFor: ["PC\\anna"] } as const;
  const bytes = encodeSnapshot({ ...synthetic, sections: { "user-software": report } });
  expect(Buffer.from(bytes).toString("utf8")).toContain('"completeFor":["PC\\\\anna"]');
  expect(problemsOfReport(bytes)).toEqual([]);
});

test("what is wrong is found", () => {
  const parts = { status: "partial", data: [], completeFor: ["PC\\anna"] };
  expect(problemsOf("snapshot-line", { section: "user-software", ...parts })).toEqual([]);
  expect(problemsOf("snapshot-line", { section: "user-software", ...parts, status: "complete" })).not.toEqual([]);
  expect(problemsOf("snapshot-line", { section: "certificates", ...parts })).not.toEqual([]);
  expect(problemsOf("snapshot-header", { format: "fleetwright.snapshot/2" })).not.toEqual([]);
  expect(problemsOf("sections:software", [{ ecosystem: "dpkg", version: "1" }])).not.toEqual([]);
  expect(problemsOf("sections:memory", { totalBytes: -1 })).not.toEqual([]);
  expect(problemsOf("snapshot-line", { section: "nowhere", status: "complete", data: {} })).not.toEqual([]);
  expect(problemsOf("software-dictionary", { rules: [{ id: "a" }] })).not.toEqual([]);
  expect(problemsOf("software-dictionary", { rules: [{ id: "a", product: "opera.opera", name: ["x*"] }] })).toEqual([]);
});
