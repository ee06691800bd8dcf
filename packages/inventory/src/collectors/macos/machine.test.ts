import { expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { bootMacos } from "./boot.ts";
import { bootSecurityMacos } from "./boot-security.ts";
import { chassisMacos } from "./chassis.ts";
import { firmwareMacos } from "./firmware.ts";
import { mac, macImage, macWith } from "./fixtures/mac.ts";
import { machineMacos } from "./machine.ts";
import { mainboardMacos } from "./mainboard.ts";
import { freeBytes, memoryMacos, swapSize } from "./memory.ts";
import { operatingSystemMacos } from "./operating-system.ts";
import { processorsMacos } from "./processors.ts";

test("a laptop with Intel's processor", async () => {
  const host = mac("macbook-pro-2020-macos-12-de");
  expect((await outcomeOf(machineMacos, host)).data).toEqual({
    kind: "portable",
    manufacturer: "Apple",
    product: "MacBookPro16,2",
    version: "MacBook Pro",
    serial: "C02TEST0DE01",
    uuid: "11111111-2222-3333-4444-555555555501",
  });
  expect((await outcomeOf(mainboardMacos, host)).data).toEqual({
    manufacturer: "Apple Inc.",
    product: "Mac-5F9802EFE386AA28",
    version: "1.0",
    serial: "C02BOARD0DE0001",
  });
  expect((await outcomeOf(chassisMacos, host)).data).toMatchObject({ type: "notebook", serial: "C02TEST0DE01" });
  expect((await outcomeOf(firmwareMacos, host)).data).toEqual({
    vendor: "Apple",
    version: "2022.140.5.0.0",
    mode: "uefi",
    controllerRevision: "21.16.6074.0.0,0",
  });
  expect((await outcomeOf(processorsMacos, host)).data).toEqual([
    {
      socket: "0",
      name: "Intel(R) Core(TM) i5-1038NG7 CPU @ 2.00GHz",
      vendor: "GenuineIntel",
      architecture: "6-126-5",
      cores: 4,
      threads: 8,
      speedMhz: 2_000,
      microcode: "0xc6",
      features: ["aes", "avx2", "avx512f", "sgx", "smap", "smep", "vmx"],
    },
  ]);
  expect((await outcomeOf(memoryMacos, host)).data).toEqual({
    totalBytes: 16 * 2 ** 30,
    freeBytes: (52_321 + 998_877 + 4_321) * 4_096,
    swapFreeBytes: 1_023.5 * 2 ** 20,
  });
  expect((await outcomeOf(bootMacos, host)).data).toEqual({
    kernel: "21.6.0",
    kernelBuild: expect.stringContaining("RELEASE_X86_64"),
    architecture: "x86_64",
    init: "launchd",
    startedAt: "2026-03-02T09:00:00.000Z",
  });
});

test("a laptop with Apple's chip", async () => {
  const host = mac("macbook-pro-2021-macos-14-mdm-en");
  expect((await outcomeOf(machineMacos, host)).data).toMatchObject({ product: "MacBookPro18,3", sku: "Z15G000PCLL/A" });
  expect((await outcomeOf(operatingSystemMacos, host)).data).toEqual({
    platform: "macos",
    name: "macOS",
    version: "14.6.1 (a)",
    id: "macos",
    codename: "Sonoma",
    build: "23G93",
    hostname: "pc-0815",
    architecture: "arm64",
    installedOn: "2022-01-17",
  });
  expect((await outcomeOf(processorsMacos, host)).data).toEqual([
    { socket: "0", name: "Apple M1 Pro", vendor: "Apple", cores: 10, threads: 10 },
  ]);
  expect((await outcomeOf(firmwareMacos, host)).data).toEqual({ vendor: "Apple", version: "10151.140.19" });
});

test("models whose identifier does not say what they are go by their name", async () => {
  expect((await outcomeOf(machineMacos, mac("macbook-air-2024-macos-26-ja"))).data).toMatchObject({ kind: "portable" });
  expect((await outcomeOf(machineMacos, mac("mac-mini-2023-macos-15-fr"))).data).toMatchObject({ kind: "desktop" });
});

test("boot security: a T2, Apple's chips, and texts in other languages", async () => {
  expect((await outcomeOf(bootSecurityMacos, mac("macbook-pro-2020-macos-12-de"))).data).toEqual({
    secureBoot: "enabled",
    securityChip: "Apple T2",
    bootPolicy: "full",
    systemIntegrity: "enabled",
  });
  expect((await outcomeOf(bootSecurityMacos, mac("macbook-pro-2021-macos-14-mdm-en"))).data).toEqual({
    secureBoot: "enabled",
    securityChip: "Apple M1 Pro",
    bootPolicy: "reduced",
    systemIntegrity: "enabled",
    signedSystem: true,
    foreignKernelExtensions: true,
  });
  // In French, and custom: bputil tells root what the translation hides.
  expect((await outcomeOf(bootSecurityMacos, mac("mac-mini-2023-macos-15-fr"))).data).toEqual({
    secureBoot: "disabled",
    securityChip: "Apple M2",
    bootPolicy: "permissive",
    systemIntegrity: "custom",
    signedSystem: true,
    foreignKernelExtensions: false,
  });
  // In Japanese without root nothing tells, which is not the same as switched off.
  expect(await outcomeOf(bootSecurityMacos, mac("macbook-air-2024-macos-26-ja"))).toEqual({
    status: "complete",
    code: undefined,
    data: { securityChip: "Apple M3", systemIntegrity: "enabled" },
  });
});

test("without system_profiler the registry tells who the machine is", async () => {
  const host = mac("macbook-pro-2021-macos-14-mdm-en", (draft) => {
    draft.commands = draft.commands.filter(({ command }) => command !== "system_profiler");
  });
  expect((await outcomeOf(machineMacos, host)).data).toMatchObject({
    kind: "portable",
    product: "MacBookPro18,3",
    serial: "TEST0MDM14",
    uuid: "11111111-2222-3333-4444-555555555502",
  });
});

test("JSON that is cut off costs what it would have told, and says so", async () => {
  const host = mac("macbook-pro-2021-macos-14-mdm-en", (draft) => {
    for (const { command, result } of draft.commands)
      if (command === "system_profiler" && "stdout" in result) result.stdout = result.stdout.slice(0, 700);
  });
  const outcome = await outcomeOf(machineMacos, host);
  expect(outcome).toMatchObject({ status: "partial", code: "INVENTORY_OUTPUT_INVALID" });
  expect(outcome.data).toMatchObject({ serial: "TEST0MDM14" });
});

test.each([
  ["VirtualMac2,1", "Apple Virtual Machine 1", "apple"],
  ["VMware20,1", "VMware", "vmware"],
  ["Parallels17,1", "Parallels Virtual Platform", "parallels"],
])("a virtual machine %s", async (model, line, virtualization) => {
  const json = JSON.stringify({
    SPHardwareDataType: [{ machine_model: model, machine_name: line, serial_number: "To Be Filled By O.E.M." }],
  });
  const host = mac("mac-mini-2023-macos-15-fr", (draft) => {
    draft.commands = draft.commands.filter(({ command }) => command !== "ioreg");
    for (const { command, result } of draft.commands)
      if (command === "system_profiler" && "stdout" in result) result.stdout = json;
  });
  const { data } = await outcomeOf(machineMacos, host);
  expect(data).toMatchObject({ kind: "virtual", virtualization });
  expect(data).not.toHaveProperty("serial");
});

test("an image tells which system it holds", async () => {
  const version = `<plist version="1.0"><dict><key>ProductName</key><string>macOS</string>
    <key>ProductVersion</key><string>27.0</string><key>ProductBuildVersion</key><string>26A1</string></dict></plist>`;
  const host = macImage({ files: { "/System/Library/CoreServices/SystemVersion.plist": version } });
  expect((await outcomeOf(operatingSystemMacos, host)).data).toEqual({
    platform: "macos",
    name: "macOS",
    version: "27.0",
    id: "macos",
    build: "26A1",
  });
  expect(await outcomeOf(operatingSystemMacos, macWith({}))).toMatchObject({ status: "unsupported" });
});

test("sizes of swap in any language, and pages of memory", () => {
  const usage = "total = 2,00G  used = 0.50G  free = 1.50G  (encrypted)";
  expect([swapSize(usage, "total"), swapSize(usage, "free"), swapSize("", "free")]).toEqual([
    2 * 2 ** 30,
    1.5 * 2 ** 30,
    undefined,
  ]);
  expect(freeBytes("nothing")).toBeUndefined();
});
