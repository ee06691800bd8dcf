import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, firmwareLinux } from "./firmware.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";

test("tells UEFI from BIOS", async () => {
  expect((await outcomeOf(firmwareLinux, recorded("qemu-laptop"))).data).toEqual({
    vendor: "Test Firmware",
    version: "1.42",
    releasedOn: "2023-03-28",
    mode: "uefi",
    revision: "1.42",
  });
  expect((await outcomeOf(firmwareLinux, recorded("qemu-server"))).data).toMatchObject({
    mode: "bios",
    version: "1.0",
  });
});

test("a machine without either has no firmware to speak of", async () => {
  expect((await outcomeOf(firmwareLinux, machine({}))).status).toBe("unsupported");
  const bare = machine({ folders: ["/sys/firmware/efi"] });
  expect((await outcomeOf(firmwareLinux, bare)).data).toEqual({ mode: "uefi" });
});

test("reads days, and none that do not exist", () => {
  expect(["03/28/2023", "12/01/98", "02/31/2020", "13/01/2020", "2020-01-01", "", undefined].map(dayOf)).toEqual([
    "2023-03-28",
    "1998-12-01",
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  fc.assert(fc.property(fc.string(), (text) => void dayOf(text)));
});
