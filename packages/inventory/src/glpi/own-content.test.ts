import { localHost } from "@fleetwright/core";
import { syntheticFleet } from "@fleetwright/core/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { canonicalRows } from "../canonical.ts";
import { collectInventory } from "../collect.ts";
import type { Section } from "../section.ts";
import { rowKey } from "../section-data.ts";
import { sections as allSections } from "../sections.ts";
import { type Snapshot, snapshotFormat } from "../snapshot.ts";
import { syntheticSnapshot } from "../testing/synthetic-snapshot.ts";
import { arbitraryOf } from "./fixtures/arbitrary-document.ts";
import { type Schema, schemaErrors } from "./fixtures/schema.ts";
import { glpiOfInventory } from "./glpi-of-inventory.ts";
import { snapshotOfGlpi } from "./snapshot-of-glpi.ts";

const options = { receivedAt: Date.parse("2026-11-25T08:00:00Z"), agreement: "decided-by-fleet" } as const;

/** Rows have no order: another one is no difference. */
function inOrder(snapshot: Snapshot): unknown {
  const sections = Object.entries(snapshot.sections).map(([name, report]) => {
    const data: unknown = report.data;
    return [name, Array.isArray(data) ? { ...report, data: canonicalRows(data) } : report];
  });
  return JSON.parse(JSON.stringify({ ...snapshot, sections: Object.fromEntries(sections) }));
}

function byWayOfGlpi(snapshot: Snapshot): Snapshot {
  const document: unknown = JSON.parse(JSON.stringify(glpiOfInventory(snapshot)));
  expect(schemaErrors(document)).toEqual([]);
  const { snapshot: read, leftOut } = snapshotOfGlpi(document, options);
  expect(leftOut).toEqual([]);
  return read;
}

describe("what we write comes back equal", () => {
  test("the snapshot of this machine", async () => {
    const snapshot = await collectInventory(localHost(), { timeoutMs: 5_000 });
    expect(inOrder(byWayOfGlpi(snapshot))).toEqual(inOrder(snapshot));
  });

  test("snapshots of a synthetic fleet", () => {
    for (const device of syntheticFleet({ devices: 20, programs: 50 })) {
      const snapshot = syntheticSnapshot(device);
      expect(inOrder(byWayOfGlpi(snapshot))).toEqual(inOrder(snapshot));
    }
  });

  test("snapshots of all that sections allow", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        expect(inOrder(byWayOfGlpi(snapshot))).toEqual(inOrder(snapshot));
      }),
      { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 5_000 : 100 },
    );
  });
});

test("programs stand in a document once", () => {
  const [device] = syntheticFleet({ devices: 1, programs: 300 });
  if (!device) throw new Error("There is a device.");
  const text = JSON.stringify(glpiOfInventory(syntheticSnapshot(device)));
  for (const { name } of device.programs.slice(0, 50)) {
    // A source package may be called as the program is.
    expect(text.split(`"name":${JSON.stringify(name)}`).length - 1).toBeLessThanOrEqual(
      device.programs.filter((program) => program.name === name).length,
    );
  }
});

test("without our own words, GLPI's alone are written", () => {
  const [device] = syntheticFleet({ devices: 1 });
  if (!device) throw new Error("There is a device.");
  const { content } = glpiOfInventory(syntheticSnapshot(device), { ownContent: false });
  expect(content).not.toHaveProperty("fleetwright");
  expect(content["softwares"]).toHaveLength(device.programs.length);
});

test("an agent's key is neither written nor read", () => {
  const [device] = syntheticFleet({ devices: 1 });
  if (!device) throw new Error("There is a device.");
  const snapshot = syntheticSnapshot(device);
  const secret = { ...snapshot, identity: { ...snapshot.identity, agentKey: "key-of-an-agent" } };
  expect(JSON.stringify(glpiOfInventory(secret))).not.toContain("key-of-an-agent");
  const document = {
    deviceid: "x",
    content: {
      versionclient: "x",
      fleetwright: { format: snapshotFormat, identity: { macs: [], agentKey: "key-of-an-agent" } },
    },
  };
  expect(snapshotOfGlpi(document, options).snapshot.identity).toEqual({ macs: [] });
});

describe("our own words, written by a stranger", () => {
  const read = (fleetwright: unknown) =>
    snapshotOfGlpi({ deviceid: "x", content: { versionclient: "x", hardware: { memory: 1 }, fleetwright } }, options);
  const section = (difference: unknown) => read({ format: snapshotFormat, sections: { memory: difference } });
  const ended = { status: "complete", elapsedMs: 0, hasData: true };
  const code = "INVENTORY_SECTION_INVALID";

  test.each([
    ["another format", { format: "fleetwright.snapshot/9" }],
    ["a text", "x"],
    ["null", null],
    ["an identity of numbers", { format: snapshotFormat, identity: { macs: [1] } }],
  ])("%s is passed over, and told", (_, own) => {
    expect(read(own).leftOut).toEqual([{ section: "fleetwright", code, fields: undefined }].map(withoutUndefined));
    expect(read(own).snapshot.sections.memory?.data).toEqual({ totalBytes: 1_048_576 });
  });

  test.each([
    ["a status that there is not", { status: "great", elapsedMs: 0 }],
    ["a field of another type", { ...ended, data: { rows: 1, set: { totalBytes: { at: [0, 1], values: ["x"] } } } }],
    ["a billion rows", { ...ended, data: { rows: 1e9, order: [-1, 1e9] } }],
    ["rows that are not there", { ...ended, data: { rows: 2, order: [5, 2] } }],
  ])("%s costs the section, which stays as GLPI's words have it", (_, difference) => {
    const { snapshot, leftOut } = section(difference);
    expect(leftOut).toEqual([{ section: "memory", code }]);
    expect(snapshot.sections.memory?.data).toEqual({ totalBytes: 1_048_576 });
  });
});

function withoutUndefined(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

const claim = fc.string({ minLength: 1, maxLength: 20 });
const instant = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Any section, with rows that its border takes. */
function reportOf(section: Section): fc.Arbitrary<object> {
  const schema = z.toJSONSchema(section.row, { io: "output", unrepresentable: "any" }) as Schema;
  const row = arbitraryOf(schema, false) as fc.Arbitrary<object>;
  const isOne = section.shape === "one";
  const rows = fc.uniqueArray(row, { maxLength: 4, minLength: isOne ? 1 : 0, selector: (one) => rowKey(section, one) });
  const data = isOne ? row : rows;
  const elapsedMs = fc.nat(1_000);
  const error = fc.constant({ code: "INVENTORY_COLLECTOR_CRASHED", message: "x" });
  return fc.oneof(
    fc.record({ status: fc.constant("complete"), elapsedMs, data }),
    fc.record({ status: fc.constant("partial"), elapsedMs, data, error }),
    fc.record({ status: fc.constantFrom("failed", "unsupported", "skipped"), elapsedMs }),
  );
}

const ownSections = (allSections as readonly Section[]).filter(({ imported }) => imported !== true);

const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    format: fc.constant(snapshotFormat),
    collectedAt: instant,
    collector: fc.record({ name: claim, version: claim }),
    identity: fc.record(
      { uuid: claim, serial: claim, boardSerial: claim, name: claim, macs: fc.array(claim, { maxLength: 3 }) },
      { requiredKeys: ["macs"] },
    ),
    sections: fc
      .subarray(ownSections)
      .chain((some) => fc.record(Object.fromEntries(some.map((section) => [section.name, reportOf(section)])))),
  })
  .map((snapshot) => JSON.parse(JSON.stringify(snapshot)) as Snapshot);
