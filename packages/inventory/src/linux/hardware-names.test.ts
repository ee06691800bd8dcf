import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hardwareNames } from "./hardware-names.ts";

/** Made by hand after the format that the head of pci.ids describes. */
const file = Buffer.from(`#
#	List of PCI ID's
#
1002  Advanced Micro Devices, Inc. [AMD/ATI]
	15d8  Picasso
		1002 15d8  Picasso of a board
# a comment between
	15dd  Raven Ridge
8086  Intel Corporation
	0d57  Xeon
	15fc  Ethernet Connection (13) I219-V
ffff  Illegal Vendor ID
C 02  Network controller
	00  Ethernet controller
		01  interface
	80  Network controller
C 03  Display controller
	00  VGA compatible controller`);

test("finds vendors, devices and classes", () => {
  const names = hardwareNames(file);
  expect(names.vendor("1002")).toBe("Advanced Micro Devices, Inc. [AMD/ATI]");
  expect(names.device("1002", "15dd")).toBe("Raven Ridge");
  expect(names.device("8086", "15fc")).toBe("Ethernet Connection (13) I219-V");
  expect(names.class("03", "00")).toBe("VGA compatible controller");
  expect(names.class("02", "00")).toBe("Ethernet controller");
  expect(names.class("02", "77")).toBe("Network controller");
  expect(names.class("02")).toBe("Network controller");
});

test("finds no device of another vendor, no subsystem for a device, and nothing for what is no number", () => {
  const names = hardwareNames(file);
  expect(names.device("1002", "15fc")).toBeUndefined();
  expect(names.device("8086", "15d8")).toBeUndefined();
  expect(names.device("1002", "1002")).toBeUndefined();
  expect(names.device("ffff", "0001")).toBeUndefined();
  expect(names.vendor("C 02")).toBeUndefined();
  expect(names.vendor("")).toBeUndefined();
  expect(names.class("0")).toBeUndefined();
});

test("any file and any numbers give a name or nothing", () => {
  const word = fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString("latin1"));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), word, word, (bytes, a, b) => {
      const names = hardwareNames(bytes);
      for (const name of [names.vendor(a), names.device(a, b), names.class(a, b)]) expect(name).not.toBe("");
    }),
  );
});

test("finds in the whole file what lspci finds", ({ skip }) => {
  const path = "/usr/share/misc/pci.ids";
  skip(spawnSync("lspci", ["--version"]).error !== undefined || !existsSync(path), "lspci is not installed");
  const names = hardwareNames(readFileSync(path));
  const found = execFileSync("lspci", ["-mm", "-nn", "-D"], { encoding: "utf8" })
    .trim()
    .split("\n")
    .flatMap((line) => /"(.*) \[(....)\]" "(.*) \[(....)\]" "(.*) \[(....)\]" -/.exec(line)?.slice(1) ?? []);
  expect(found.length).toBeGreaterThan(0);
  for (let at = 0; at < found.length; at += 6) {
    const [className, classId = "", vendor, vendorId = "", device, deviceId = ""] = found.slice(at, at + 6);
    expect(names.class(classId.slice(0, 2), classId.slice(2))).toBe(className);
    expect(names.vendor(vendorId) ?? "Vendor").toBe(vendor);
    expect(names.device(vendorId, deviceId) ?? "Device").toBe(device);
  }
});
