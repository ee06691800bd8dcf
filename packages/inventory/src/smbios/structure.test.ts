import fc from "fast-check";
import { expect, test } from "vitest";
import { chassisSecurity } from "./chassis.ts";
import { chassisTypeOf, chassisTypes, kindOfChassis } from "./chassis-type.ts";
import {
  emptySlot,
  flashArray,
  flashChip,
  lockedChassis,
  memoryArray,
  module16,
  module64,
  table,
  tpm1,
  tpm2,
} from "./fixtures/smbios-table.ts";
import { memoryDevices } from "./memory-device.ts";
import { byteAt, doubleWordAt, smbiosStructures, stringAt, wordAt } from "./structure.ts";
import { tpmDevice } from "./tpm-device.ts";

const whole = table(lockedChassis, memoryArray, module16, module64, emptySlot, flashArray, flashChip, tpm2);

test("splits a table into its structures", () => {
  const structures = smbiosStructures(whole);
  expect(structures.map(({ type }) => type)).toEqual([3, 16, 17, 17, 17, 16, 17, 43, 127]);
  expect(structures[0]?.strings).toEqual(["Case Maker", "CASE-0001"]);
  expect(structures[1]).toMatchObject({ handle: 0x1000, strings: [] });
});

test("reads fields at offsets, and none behind the end of an old structure", () => {
  const [chassis] = smbiosStructures(table({ ...lockedChassis, length: 0x0d }));
  if (!chassis) throw new Error("no structure");
  expect(stringAt(chassis, 4)).toBe("Case Maker");
  expect(stringAt(chassis, 6)).toBeUndefined();
  expect([byteAt(chassis, 0x0c), byteAt(chassis, 0x0d)]).toEqual([4, undefined]);
  expect([wordAt(chassis, 0x0b), wordAt(chassis, 0x0c)]).toEqual([0x0400, undefined]);
  expect(doubleWordAt(chassis, 0x0a)).toBeUndefined();
});

test("gives the modules and empty slots of main memory, and no other chips", () => {
  const devices = memoryDevices(smbiosStructures(whole));
  expect(devices).toEqual([
    {
      slot: "ChannelA-DIMM0",
      bank: "BANK 0",
      sizeBytes: 16 * 2 ** 30,
      type: "DDR4",
      formFactor: "SODIMM",
      manufacturer: "Maker A",
      partNumber: "M471A2K43DB1-CWE",
      serial: "0A1B2C3D",
      assetTag: "ASSET-1",
      ratedSpeed: 3200,
      configuredSpeed: 2933,
      ranks: 2,
      errorCorrecting: true,
    },
    expect.objectContaining({
      slot: "ChannelB-DIMM0",
      sizeBytes: 64 * 2 ** 30,
      type: "DDR5",
      formFactor: "DIMM",
      ratedSpeed: 70_000,
      configuredSpeed: 68_000,
      errorCorrecting: false,
      serial: undefined,
    }),
    expect.objectContaining({ slot: "ChannelB-DIMM1", sizeBytes: undefined, type: undefined, formFactor: undefined }),
  ]);
});

test("reads sizes in KiB and unknown ones", () => {
  const sizes = [0x8000 | 512, 0xffff, 0, 4096].map(
    (size) =>
      memoryDevices(smbiosStructures(table({ ...module16, words: { ...module16.words, 0x0c: size } })))[0]?.sizeBytes,
  );
  expect(sizes).toEqual([512 * 1024, undefined, undefined, 4 * 2 ** 30]);
});

test("reads the state of the chassis and the TPM", () => {
  expect(chassisSecurity(smbiosStructures(whole))).toBe("external-interface-locked-out");
  expect(chassisSecurity(smbiosStructures(table({ ...lockedChassis, bytes: { 0x0c: 2 } })))).toBeUndefined();
  expect(tpmDevice(smbiosStructures(whole))).toEqual({ manufacturer: "IFX", version: "2.0", firmware: "7.85" });
  expect(tpmDevice(smbiosStructures(table(tpm1)))).toEqual({ manufacturer: "IFX", version: "1.2", firmware: "6.43" });
  expect(tpmDevice(smbiosStructures(table(lockedChassis)))).toBeUndefined();
});

test("knows each type of chassis, locks aside", () => {
  expect(chassisTypeOf(10)).toBe("notebook");
  expect(chassisTypeOf(0x8a)).toBe("notebook");
  expect(chassisTypeOf(36)).toBe("stick-pc");
  expect([0, 37, Number.NaN, undefined].map(chassisTypeOf)).toEqual([undefined, undefined, undefined, undefined]);
  expect(
    ["laptop", "rack-mount", "tablet", "tower", "unknown"].map((type) =>
      kindOfChassis(chassisTypes.find((one) => one === type)),
    ),
  ).toEqual(["portable", "server", "tablet", "desktop", undefined]);
});

test("a table that is cut off gives what is whole", () => {
  for (let length = 0; length < whole.length; length += 1) {
    const structures = smbiosStructures(whole.subarray(0, length));
    expect(structures.length).toBeLessThanOrEqual(9);
    memoryDevices(structures);
  }
  expect(smbiosStructures(whole.subarray(0, -3)).filter(({ type }) => type === 17)).toHaveLength(4);
});

test("any bytes give something, in linear time", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      const structures = smbiosStructures(bytes);
      expect(structures.length).toBeLessThanOrEqual(bytes.length / 4);
      memoryDevices(structures);
      chassisSecurity(structures);
      tpmDevice(structures);
    }),
  );
  expect(smbiosStructures(new Uint8Array(1024 * 1024).fill(4)).length).toBeLessThan(2);
});
