import { expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { batteriesWindows } from "./batteries.ts";
import { bootWindows } from "./boot.ts";
import { bootSecurityWindows } from "./boot-security.ts";
import { disksWindows } from "./disks.ts";
import { recordedWindows, windowsFinding } from "./fixtures/recorded.ts";
import { graphicsWindows } from "./graphics.ts";
import { memoryModulesWindows } from "./memory-modules.ts";
import { monitorsWindows } from "./monitors.ts";
import { networkInterfacesWindows } from "./network-interfaces.ts";
import { pciDevicesWindows } from "./pci-devices.ts";
import { printersWindows } from "./printers.ts";
import { processorsWindows } from "./processors.ts";
import { soundDevicesWindows } from "./sound-devices.ts";
import { usbDevicesWindows } from "./usb-devices.ts";
import { volumesWindows } from "./volumes.ts";

const laptop = recordedWindows("windows-11-laptop");
const desktop = recordedWindows("windows-10-desktop-de");
const ordinaryUser = recordedWindows("windows-11-user-fr");

test("processors by socket, Intel's, AMD's and Qualcomm's", async () => {
  expect((await outcomeOf(processorsWindows, laptop)).data).toEqual([
    {
      socket: "0",
      name: "12th Gen Intel(R) Core(TM) i7-1260P",
      vendor: "GenuineIntel",
      architecture: "6-154-3",
      cores: 12,
      threads: 16,
      speedMhz: 2100,
      microcode: "0x433",
    },
  ]);
  expect((await outcomeOf(processorsWindows, desktop)).data).toMatchObject([
    { name: "AMD Ryzen 5 3600 6-Core Processor", architecture: "23-113-0", microcode: "0x8701021" },
  ]);
  expect((await outcomeOf(processorsWindows, recordedWindows("windows-server-2022"))).data).toHaveLength(2);
  expect((await outcomeOf(processorsWindows, recordedWindows("windows-11-arm-ja"))).data).toMatchObject([
    { vendor: "Qualcomm Technologies Inc", architecture: "8-1-201" },
  ]);
});

test("modules in slots whose names repeat", async () => {
  const { data } = await outcomeOf(memoryModulesWindows, laptop);
  expect(data?.map(({ slot, formFactor, type, errorCorrecting }) => [slot, formFactor, type, errorCorrecting])).toEqual(
    [
      ["P0 CHANNEL A DIMM 0", "SODIMM", "DDR4", false],
      ["P0 CHANNEL B DIMM 0", "SODIMM", "DDR4", false],
    ],
  );
});

test("disks go by their world-wide names, and the true serial number of NVMe is found", async () => {
  expect((await outcomeOf(disksWindows, laptop)).data).toMatchObject([
    {
      id: "eui.002538b721000a11",
      serial: "S64NNX0EXAMPLE",
      kind: "solid-state",
      wearPercent: 3,
      temperatureCelsius: 41,
    },
    { id: "Ultra 4C530000EXAMPLE", connection: "usb", removable: true },
  ]);
});

test("a failing disk says so, an EUI of zeros is none, and discs are no disks", async () => {
  const { data = [] } = await outcomeOf(disksWindows, desktop);
  expect(data.map(({ id, kind, health }) => [id, kind, health])).toEqual([
    ["0x5002538e40eaaa01", "solid-state", "passed"],
    ["0x50014ee2b0eeee01", "rotating", "failed"],
    ["PhysicalDrive2", "solid-state", "passed"],
    ["D:", "optical", undefined],
  ]);
  expect(data[1]).toMatchObject({ mediaErrors: 14, powerOnHours: 41_203, serial: "WD-WCC3F0EXAMPLE" });
  expect(data[1]).not.toHaveProperty("temperatureCelsius");
});

test("an old warning counts where there is one disk that it can mean", async () => {
  const disk = { DeviceId: "0", Model: "a", HealthStatus: 0 };
  const predictions = { InstanceName: "x_0", PredictFailure: true };
  const one = await outcomeOf(disksWindows, windowsFinding("disks", { disks: disk, predictions }));
  expect(one.data).toMatchObject([{ health: "failed" }]);
});

test("volumes with what guards them, and the disks below", async () => {
  const { status, data } = await outcomeOf(volumesWindows, laptop);
  expect(status).toBe("complete");
  expect(data).toMatchObject([
    {
      mountPoint: "C:",
      encrypted: true,
      encryption: "bitlocker",
      encryptionState: "protected",
      encryptionMethod: "xts-aes-128",
      keyProtectors: ["recovery-password", "tpm"],
      disks: ["eui.002538b721000a11"],
    },
    { label: "SYSTEM", fileSystem: "fat32" },
    { mountPoint: "E:", encrypted: true, encryptionState: "locked", keyProtectors: ["password"] },
  ]);
  expect(data?.[1]).not.toHaveProperty("encrypted");
});

test.each([
  ["a stick", { DriveType: 2 }, 11],
  ["a disk in an enclosure", { DriveType: 3 }, 7],
])("a volume on %s can be taken out", async (_, volume, bus) => {
  const host = recordedWindows("windows-11-laptop", (answers) => {
    const volumes = [{ DeviceID: "v", DriveLetter: "E:", ...volume }];
    const partitions = { DiskNumber: 1, AccessPaths: ["v"] };
    answers["volumes"] = { status: "ok", data: { volumes, partitions }, problems: [] };
    answers["disks"] = { status: "ok", data: { disks: { DeviceId: "1", BusType: bus } }, problems: [] };
  });
  expect((await outcomeOf(volumesWindows, host)).data).toMatchObject([{ kind: "local", removable: true }]);
});

test.each([
  [{ ConversionStatus: 1, ProtectionStatus: 0 }, true, "unprotected"],
  [{ ConversionStatus: 1, ProtectionStatus: 1 }, true, "protected"],
  [{ ConversionStatus: 2, ProtectionStatus: 0 }, false, "encrypting"],
  [{ ConversionStatus: 4, ProtectionStatus: 0 }, false, "paused"],
  [{ ConversionStatus: 0, ProtectionStatus: 0 }, false, "decrypted"],
  [{ LockStatus: 1, ProtectionStatus: 2 }, true, "locked"],
])("BitLocker's %j is encrypted: %s, %s", async (state, encrypted, encryptionState) => {
  const volumes = [{ DeviceID: "v", DriveType: 3 }];
  const host = recordedWindows("windows-11-laptop", (answers) => {
    answers["volumes"] = { status: "ok", data: { volumes, bitlocker: { DeviceID: "v", ...state } }, problems: [] };
  });
  expect((await outcomeOf(volumesWindows, host)).data).toMatchObject([{ encrypted, encryptionState }]);
});

test("an ordinary user learns of BitLocker what the padlocks show, and that something is missing", async () => {
  const { status, code, data } = await outcomeOf(volumesWindows, ordinaryUser);
  expect([status, code]).toEqual(["partial", "INVENTORY_WINDOWS_QUESTION"]);
  expect(data?.map(({ encryptionState }) => encryptionState)).toEqual(["protected", undefined, "locked"]);
});

test("a battery with its wear", async () => {
  expect((await outcomeOf(batteriesWindows, laptop)).data).toEqual([
    {
      id: "LGES 5B11H56340 12345",
      slot: "BAT0",
      manufacturer: "LGES",
      model: "5B11H56340",
      serial: "12345",
      chemistry: "LIP",
      designCapacityMwh: 52_500,
      fullCapacityMwh: 46_820,
      cycles: 211,
      chargePercent: 87,
      state: "not-charging",
    },
  ]);
  const refused = await outcomeOf(batteriesWindows, ordinaryUser);
  expect(refused).toMatchObject({ status: "partial", data: [{ id: "BAT0", chargePercent: 87 }] });
});

test("graphics with memory beyond four gigabytes, without the screens of remote sessions", async () => {
  expect((await outcomeOf(graphicsWindows, laptop)).data).toHaveLength(1);
  expect((await outcomeOf(graphicsWindows, desktop)).data).toEqual([
    {
      address: "0000:0a:00.0",
      name: "NVIDIA GeForce RTX 2060",
      vendor: "NVIDIA",
      vendorId: "10de",
      deviceId: "1f08",
      driver: "nvlddmkm",
      memoryBytes: 6_442_450_944,
    },
  ]);
});

test("addresses of PCI devices in every language", async () => {
  const { data } = await outcomeOf(pciDevicesWindows, laptop);
  expect(data?.map(({ address, classId, subsystemId }) => [address, classId, subsystemId])).toEqual([
    ["0000:00:02.0", "0300", "17aa:22e7"],
    ["0000:00:14.3", "0280", "8086:0094"],
    ["0000:00:1f.0", "0601", undefined],
  ]);
  expect((await outcomeOf(pciDevicesWindows, desktop)).data).toMatchObject([{ address: "0000:0a:00.0" }]);
});

test("USB devices with the classes of their interfaces, without root hubs", async () => {
  expect((await outcomeOf(usbDevicesWindows, laptop)).data).toMatchObject([
    { vendorId: "046d", classes: ["human-interface"], drivers: ["HidUsb", "usbccgp"] },
    { serial: "4C530000EXAMPLE", classes: ["mass-storage"] },
  ]);
});

test("sound chips, and headsets on USB", async () => {
  expect((await outcomeOf(soundDevicesWindows, laptop)).data).toMatchObject([{ codecs: ["Realtek(R) Audio"] }]);
  expect((await outcomeOf(soundDevicesWindows, desktop)).data).toMatchObject([{ name: "Logitech USB Headset" }]);
});

test("monitors inside and outside, and two of one model without serial numbers", async () => {
  expect((await outcomeOf(monitorsWindows, laptop)).data).toMatchObject([
    { id: "LEN-4140", internal: true },
    { id: "DEL-a0c6-7K0EXMPL", manufacturer: "Dell", internal: false, connector: "DP", widthPixels: 3840 },
  ]);
  const { data } = await outcomeOf(monitorsWindows, desktop);
  expect(data?.map(({ id, connector }) => [id, connector])).toEqual([
    ["GSM-5b7f", "HDMI"],
    ["GSM-5b7f #2", "internal"],
  ]);
});

test("printers by the way to them, without those of remote sessions", async () => {
  const { data } = await outcomeOf(printersWindows, laptop);
  expect(data?.map(({ connection, uri }) => [connection, uri])).toEqual([
    ["network", "socket://192.0.2.40:9100"],
    ["network", "smb://print.example.com/A3"],
    ["file", undefined],
    ["usb", undefined],
  ]);
});

test("network interfaces without Windows' own parts, and their lasting addresses alone", async () => {
  const { data } = await outcomeOf(networkInterfacesWindows, laptop);
  expect(data?.map(({ name, kind, bus, state }) => [name, kind, bus, state])).toEqual([
    ["Wi-Fi", "wireless", "pci", "up"],
    ["Ethernet", "ethernet", "usb", "down"],
    ["vEthernet (Default Switch)", "virtual", undefined, "up"],
    ["Bluetooth Network Connection", "other", undefined, "down"],
  ]);
  expect(data?.[0]).toMatchObject({
    permanentMac: "02:aa:bb:cc:01:01",
    speedMbps: 1201,
    addresses: ["192.0.2.77/24", "2001:db8::1c2d/64"],
  });
  expect((await outcomeOf(networkInterfacesWindows, desktop)).data).toMatchObject([{ mac: "02:aa:bb:cc:02:01" }]);
});

test("why a restart waits", async () => {
  expect((await outcomeOf(bootWindows, laptop)).data).toMatchObject({
    kernel: "10.0.26100.2314",
    restartPending: true,
    restartReasons: ["windows-update", "file-replacement"],
  });
  expect((await outcomeOf(bootWindows, desktop)).data).toMatchObject({
    startedAt: "2026-11-23T06:30:00.000Z",
    restartReasons: ["component-servicing", "computer-rename"],
  });
});

test("what guards the start, as an administrator, as a user, and on a machine with nothing of it", async () => {
  expect((await outcomeOf(bootSecurityWindows, laptop)).data).toEqual({
    secureBoot: "enabled",
    setupMode: false,
    tpm: true,
    tpmVersion: "2.0",
    tpmManufacturer: "INTC",
    tpmFirmware: "600.18.17.0",
    virtualizationSecurity: "running",
    memoryIntegrity: true,
    credentialGuard: true,
  });
  expect(await outcomeOf(bootSecurityWindows, ordinaryUser)).toMatchObject({
    status: "partial",
    data: { secureBoot: "enabled", tpm: true, virtualizationSecurity: "running" },
  });
  expect(await outcomeOf(bootSecurityWindows, desktop)).toMatchObject({
    status: "complete",
    data: { secureBoot: "unsupported", tpm: false, virtualizationSecurity: "off" },
  });
});
