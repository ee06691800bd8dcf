import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  dump,
  emptySlot,
  flashArray,
  flashChip,
  lockedChassis,
  memoryArray,
  module16,
  module64,
  table,
  tpm2,
} from "./fixtures/smbios-table.ts";
import { memoryDevices } from "./memory-device.ts";
import { smbiosStructures } from "./structure.ts";

const dmidecode = ["dmidecode", "/usr/sbin/dmidecode"].find((command) => !spawnSync(command, ["--version"]).error);

/** What dmidecode makes of a table, structure by structure. */
function decoded(command: string, content: Buffer): Map<string, string>[] {
  const folder = mkdtempSync(join(tmpdir(), "dmidecode-"));
  try {
    const file = join(folder, "dump");
    writeFileSync(file, dump(content));
    const { stdout } = spawnSync(command, ["--from-dump", file], { encoding: "utf8" });
    return stdout.split("\n\n").map((block) => {
      const lines = block.split("\n").flatMap((line) => /^\t([^:\t]+): (.*)$/.exec(line) ?? []);
      const fields = new Map([["heading", block.split("\n")[1] ?? ""]]);
      for (let index = 0; index < lines.length; index += 3) fields.set(lines[index + 1] ?? "", lines[index + 2] ?? "");
      return fields;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("reads memory as dmidecode does", ({ skip }) => {
  skip(!dmidecode, "dmidecode is not installed");
  const content = table(lockedChassis, memoryArray, module16, module64, emptySlot, flashArray, flashChip, tpm2);
  const blocks = decoded(dmidecode ?? "", content);
  const theirs = blocks.filter(
    (fields) => fields.get("heading") === "Memory Device" && fields.get("Locator") !== "SYSTEM ROM",
  );
  const ours = memoryDevices(smbiosStructures(content));
  const size = (bytes: number | undefined) => (bytes === undefined ? "No Module Installed" : `${bytes / 2 ** 30} GB`);
  expect(theirs).toHaveLength(3);
  expect(ours.map(({ slot, sizeBytes }) => [slot, size(sizeBytes)])).toEqual(
    theirs.map((fields) => [fields.get("Locator"), fields.get("Size")]),
  );
  const filled = theirs.slice(0, 2);
  expect(
    ours
      .slice(0, 2)
      .map(({ type, manufacturer, ratedSpeed, configuredSpeed }) => [
        type,
        manufacturer,
        `${ratedSpeed} MT/s`,
        `${configuredSpeed} MT/s`,
      ]),
  ).toEqual(
    filled.map((fields) =>
      ["Type", "Manufacturer", "Speed", "Configured Memory Speed"].map((name) => fields.get(name)),
    ),
  );
  expect(blocks.find((fields) => fields.get("heading") === "Chassis Information")?.get("Security Status")).toBe(
    "External Interface Locked Out",
  );
  const tpm = blocks.find((fields) => fields.get("heading") === "TPM Device");
  expect([tpm?.get("Vendor ID"), tpm?.get("Specification Version"), tpm?.get("Firmware Revision")]).toEqual([
    "IFX",
    "2.0",
    "7.85",
  ]);
});
