import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { edidOf } from "./edid.ts";
import { desktopMonitor, edidBlock, laptopPanel } from "./fixtures/edid-block.ts";
import { monitorMaker } from "./monitor-makers.ts";

test("reads what a monitor tells about itself", () => {
  expect(edidOf(edidBlock(desktopMonitor))).toEqual({
    manufacturer: "DEL",
    productCode: "a0b1",
    name: "DELL U2721DE",
    serial: "CN0ABC123",
    manufacturedYear: 2021,
    manufacturedWeek: 23,
    widthMillimetres: 597,
    heightMillimetres: 336,
    widthPixels: 2560,
    heightPixels: 1440,
  });
});

test("takes a panel's text for its name, and leaves out what is not set", () => {
  expect(edidOf(edidBlock(laptopPanel))).toMatchObject({ manufacturer: "AUO", name: "B140HAN04.0", serial: undefined });
  expect(edidOf(edidBlock(laptopPanel))?.manufacturedWeek).toBeUndefined();
  const bare = edidOf(edidBlock({ letters: "ABC", productCode: 1, serialNumber: 7, centimetres: [52, 29] }));
  expect(bare).toMatchObject({ productCode: "0001", serial: "7", widthMillimetres: 520, heightMillimetres: 290 });
  expect(bare?.widthPixels).toBeUndefined();
  expect(bare?.manufacturedYear).toBeUndefined();
});

test("refuses a wrong checksum, a wrong header and a short block", () => {
  const flipped = edidBlock(desktopMonitor);
  flipped.writeUInt8(flipped.readUInt8(60) ^ 1, 60);
  expect(edidOf(flipped)).toBeUndefined();
  expect(edidOf(edidBlock(desktopMonitor).subarray(0, 127))).toBeUndefined();
  expect(edidOf(new Uint8Array(128))).toBeUndefined();
});

test("names makers, and gives unknown letters as they are", () => {
  expect(monitorMaker("DEL")).toBe("Dell");
  expect(monitorMaker("ZZZ")).toBe("ZZZ");
  expect(monitorMaker("constructor")).toBe("constructor");
});

test("any block gives texts of printable characters or nothing", () => {
  const blocks = fc.uint8Array({ minLength: 128, maxLength: 256 }).map((bytes) => {
    bytes.set([0, 255, 255, 255, 255, 255, 255, 0]);
    bytes[127] = (256 - (bytes.subarray(0, 127).reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
    return bytes;
  });
  fc.assert(
    fc.property(blocks, (bytes) => {
      const edid = edidOf(bytes);
      expect(`${edid?.name ?? ""}${edid?.serial ?? ""}`).toMatch(/^[\x20-\x7e\xa0-\xff]*$/);
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void edidOf(bytes)));
});

test("reads as edid-decode does", ({ skip }) => {
  skip(spawnSync("edid-decode", ["--version"]).error !== undefined, "edid-decode is not installed");
  for (const parts of [desktopMonitor, laptopPanel]) {
    const block = edidBlock(parts);
    const { stdout } = spawnSync("edid-decode", [], { input: block, encoding: "utf8" });
    const edid = edidOf(block);
    expect(stdout).toContain(`Manufacturer: ${edid?.manufacturer}`);
    expect(stdout).toContain(`Model: ${Number.parseInt(edid?.productCode ?? "", 16)}`);
    expect(stdout).toContain(`'${edid?.name}'`);
    expect(stdout).toMatch(new RegExp(`DTD 1: +${edid?.widthPixels}x${edid?.heightPixels}`));
    expect(stdout).toContain(`${edid?.widthMillimetres} mm x ${edid?.heightMillimetres} mm`);
  }
});
