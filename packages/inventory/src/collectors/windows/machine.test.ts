import { expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { chassisWindows } from "./chassis.ts";
import { firmwareWindows } from "./firmware.ts";
import { recordedWindows, windowsFinding } from "./fixtures/recorded.ts";
import { machineWindows } from "./machine.ts";
import { mainboardWindows } from "./mainboard.ts";
import { memoryWindows } from "./memory.ts";
import { operatingSystemWindows } from "./operating-system.ts";
import { servicesWindows } from "./services.ts";

const laptop = recordedWindows("windows-11-laptop");

test("Windows 11 is told from its build, whatever the registry calls it", async () => {
  expect((await outcomeOf(operatingSystemWindows, laptop)).data).toEqual({
    platform: "windows",
    name: "Windows 11 Pro",
    version: "24H2",
    id: "windows",
    build: "26100.2314",
    edition: "Professional",
    hostname: "LT-0471",
    architecture: "amd64",
    installedOn: "2024-10-02",
    machineId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test("the machine as its firmware describes it, physical though Windows runs on its hypervisor", async () => {
  expect((await outcomeOf(machineWindows, laptop)).data).toEqual({
    kind: "portable",
    manufacturer: "LENOVO",
    product: "21AH00ABGE",
    version: "ThinkPad T14 Gen 3",
    family: "ThinkPad T14 Gen 3",
    sku: "LENOVO_MT_21AH_BU_Think_FM_ThinkPad T14 Gen 3",
    serial: "PF0EXMPL",
    uuid: "4c4c4544-0051-3010-8052-b7c04f4d3633",
  });
  expect((await outcomeOf(mainboardWindows, laptop)).data).toMatchObject({ serial: "L1HF0EXAMPL" });
  expect((await outcomeOf(chassisWindows, laptop)).data).toMatchObject({
    type: "notebook",
    assetTag: "INV-004711",
    securityStatus: "none",
    intrusion: false,
  });
  expect((await outcomeOf(firmwareWindows, laptop)).data).toEqual({
    vendor: "LENOVO",
    version: "N3MET21W (1.20 )",
    releasedOn: "2024-06-14",
    mode: "uefi",
    revision: "1.20",
    controllerRevision: "1.14",
  });
});

test("what the maker of a board did not fill in is no fact", async () => {
  const { status, data } = await outcomeOf(machineWindows, recordedWindows("windows-10-desktop-de"));
  expect({ status, data }).toEqual({
    status: "complete",
    data: { kind: "desktop", uuid: "03000200-0400-0500-0006-000700080009" },
  });
});

test("a virtual machine is one by its firmware's names", async () => {
  const host = windowsFinding("computer", {
    system: { Manufacturer: "Microsoft Corporation", Model: "Virtual Machine" },
    bios: { EmbeddedControllerMajorVersion: 255, EmbeddedControllerMinorVersion: 255 },
  });
  expect((await outcomeOf(machineWindows, host)).data).toMatchObject({ kind: "virtual", virtualization: "hyper-v" });
  expect((await outcomeOf(firmwareWindows, host)).data).not.toHaveProperty("controllerRevision");
});

test("memory and page files in bytes", async () => {
  expect((await outcomeOf(memoryWindows, laptop)).data).toEqual({
    totalBytes: 34_049_216_512,
    freeBytes: 19_183_833_088,
    swapBytes: 2_147_483_648,
    swapFreeBytes: 2_027_945_984,
  });
});

test("services with their own names, those of a session without its number", async () => {
  const { data } = await outcomeOf(servicesWindows, laptop);
  const states = Object.fromEntries((data ?? []).map(({ name, start, state }) => [name, `${start} ${state}`]));
  expect(states).toMatchObject({
    AarSvc: "static stopped",
    CDPUserSvc: "enabled running",
    RemoteRegistry: "disabled stopped",
    vendor_beef: "enabled failed",
    Spooler: "enabled running",
  });
});
