import fc from "fast-check";
import { expect, test } from "vitest";
import { batteryScale, readGauges, volumeScale } from "./gauges.ts";
import { volumes as section } from "./sections/volumes.ts";
import { encodeSection } from "./snapshot-codec.ts";

test("changing values are read against their own row, whatever the order of rows", () => {
  const volume = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom("local" as const, "network" as const),
    mountPoint: fc.constantFrom("/", "/home", "/data"),
    sizeBytes: fc.integer({ min: 1, max: 1_000_000 }),
    freeBytes: fc.integer({ min: 0, max: 1_000_000 }),
  });
  const rows = fc.uniqueArray(volume, { selector: ({ id }) => id, maxLength: 6 });
  fc.assert(
    fc.property(rows, (volumes) => {
      // As a device sends them: what changes by itself apart, in the order of the line.
      const { line, volatile } = encodeSection(section, "complete", volumes);
      const lasting = JSON.parse(line).data;
      const local = volumes.filter(({ kind }) => kind === "local");
      const expected = local.map(({ sizeBytes, freeBytes }) =>
        Math.min(10_000, Math.floor((freeBytes / sizeBytes) * 1_000)),
      );
      expect(readGauges({ volumes: volumeScale(lasting) }, { volumes: volatile })).toEqual(
        local.length > 0 ? { volume_free_permille: Math.min(...expected) } : {},
      );
    }),
  );
});

test.each([
  ["a stick", { removable: true, mountPoint: "/media/stick" }, [null]],
  ["a system on a card", { removable: true, mountPoint: "/" }, [1_000]],
  ["a disk", { mountPoint: "/data" }, [1_000]],
])("the space of %s", (_, volume, scale) => {
  expect(volumeScale([{ id: "v", kind: "local", sizeBytes: 1_000, ...volume }])).toEqual(scale);
});

test("what does not fit together says nothing", () => {
  expect(readGauges({ volumes: [1_000, 2_000] }, { volumes: [{ freeBytes: 10 }] })).toEqual({});
  expect(readGauges({}, { volumes: [{ freeBytes: 10 }], batteries: [null] })).toEqual({});
  expect(readGauges({ batteries: batteryScale([{ id: "b", designCapacityMwh: 0 }]) }, { batteries: [{}] })).toEqual({});
  expect(readGauges({}, { disks: { wearPercent: 99 } })).toEqual({});
});
