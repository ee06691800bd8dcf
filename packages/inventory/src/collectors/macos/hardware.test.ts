import { expect, test } from "vitest";
import { edidBlock } from "../../fixtures/edid-block.ts";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { batteriesMacos } from "./batteries.ts";
import { disksMacos } from "./disks.ts";
import { mac, macImage } from "./fixtures/mac.ts";
import { graphicsMacos } from "./graphics.ts";
import { memoryModulesMacos } from "./memory-modules.ts";
import { monitorsMacos } from "./monitors.ts";
import { pciDevicesMacos } from "./pci-devices.ts";
import { printersMacos } from "./printers.ts";
import { soundDevicesMacos } from "./sound-devices.ts";
import { usbDevicesMacos } from "./usb-devices.ts";
import { volumesMacos } from "./volumes.ts";

const [intel, managed, japanese, french] = [
  "macbook-pro-2020-macos-12-de",
  "macbook-pro-2021-macos-14-mdm-en",
  "macbook-air-2024-macos-26-ja",
  "mac-mini-2023-macos-15-fr",
] as const;

/** A Mac whose system_profiler says this. */
const profiled = (answer: object) =>
  mac(french, (draft) => {
    for (const { command, result } of draft.commands)
      if (command === "system_profiler" && "stdout" in result) result.stdout = JSON.stringify(answer);
  });

test("batteries of three generations of keys", async () => {
  expect((await outcomeOf(batteriesMacos, mac(intel))).data).toEqual([
    {
      id: "SMP bq20z451 D86TEST0DE0BAT",
      manufacturer: "SMP",
      model: "bq20z451",
      serial: "D86TEST0DE0BAT",
      designCapacityMwh: 58_308,
      fullCapacityMwh: 48_247,
      cycles: 612,
      chargePercent: 50,
      state: "discharging",
      condition: "service",
    },
  ]);
  expect((await outcomeOf(batteriesMacos, mac(managed))).data).toMatchObject([
    {
      designCapacityMwh: 69_620,
      fullCapacityMwh: 59_489,
      chargePercent: 80,
      state: "not-charging",
      condition: "normal",
    },
  ]);
  expect((await outcomeOf(batteriesMacos, mac(japanese))).data).toMatchObject([
    { serial: "F8YTEST0JABAT", designCapacityMwh: 52_292, fullCapacityMwh: 51_341, cycles: 31, state: "full" },
  ]);
  expect(await outcomeOf(batteriesMacos, mac(french))).toMatchObject({ status: "complete", data: [] });
});

test("a percentage is no capacity", async () => {
  const battery = `<plist version="1.0"><array><dict><key>MaxCapacity</key><integer>100</integer>
    <key>CurrentCapacity</key><integer>50</integer><key>BatteryInstalled</key><true/></dict></array></plist>`;
  const host = mac(french, (draft) => {
    for (const { parameters, result } of draft.commands)
      if (parameters.includes("AppleSmartBattery") && "stdout" in result) result.stdout = battery;
  });
  expect((await outcomeOf(batteriesMacos, host)).data).toEqual([{ id: "battery 0", chargePercent: 50 }]);
});

test("memory in modules, on the chip, and in other languages' units", async () => {
  const slot = { populated: true, sizeBytes: 8 * 2 ** 30, type: "LPDDR4X", manufacturer: "Micron" };
  const rest = { configuredMegatransfers: 3_733, errorCorrecting: false };
  expect((await outcomeOf(memoryModulesMacos, mac(intel))).data).toEqual([
    { slot: "ChannelA-DIMM0", bank: "BANK 0", ...slot, ...rest },
    { slot: "ChannelB-DIMM0", bank: "BANK 2", ...slot, ...rest },
  ]);
  expect((await outcomeOf(memoryModulesMacos, mac(french))).data).toEqual([
    { slot: "built-in", populated: true, sizeBytes: 8 * 2 ** 30, type: "LPDDR5", manufacturer: "Samsung" },
  ]);
  const empty = { _name: "DIMM0", dimm_size: "leer", dimm_type: "leer", dimm_speed: "leer", dimm_manufacturer: "leer" };
  const twin = { ...empty, dimm_size: "32 GB", dimm_type: "DDR4 ECC", dimm_speed: "2933 MHz" };
  const host = profiled({ SPMemoryDataType: [{ _items: [empty, twin], global_ecc_state: "ecc_enabled" }] });
  expect((await outcomeOf(memoryModulesMacos, host)).data).toEqual([
    { slot: "DIMM0", populated: false, errorCorrecting: true },
    {
      slot: "DIMM0 #2",
      populated: true,
      sizeBytes: 32 * 2 ** 30,
      type: "DDR4 ECC",
      manufacturer: "leer",
      configuredMegatransfers: 2_933,
      errorCorrecting: true,
    },
  ]);
});

test("disks with their health, and a stick", async () => {
  expect((await outcomeOf(disksMacos, mac(intel))).data).toEqual([
    {
      id: "APPLE SSD AP0512N C02TEST0DE0SSD",
      name: "disk0",
      kind: "solid-state",
      model: "APPLE SSD AP0512N",
      serial: "C02TEST0DE0SSD",
      firmware: "1161.100.1",
      sizeBytes: 500_277_792_768,
      connection: "nvme",
      removable: false,
      health: "passed",
      mediaErrors: 0,
      wearPercent: 3,
      powerOnHours: 2_345,
      writtenBytes: 31_234_567 * 512_000,
      temperatureCelsius: 35,
    },
    {
      id: "disk4",
      name: "disk4",
      kind: "other",
      model: "Ultra Fit",
      sizeBytes: 30_752_636_928,
      connection: "usb",
      removable: true,
    },
  ]);
  expect((await outcomeOf(disksMacos, mac(french))).data).toMatchObject([{ health: "failed" }]);
});

test("volumes: FileVault, what only the hardware encrypts, sticks and shares, without who", async () => {
  const { data } = await outcomeOf(volumesMacos, mac(intel));
  const container = { kind: "local", fileSystem: "apfs", sizeBytes: 494_384_795_648, freeBytes: 123_456_789_504 };
  const vault = { encrypted: true, encryption: "filevault", disks: ["APPLE SSD AP0512N C02TEST0DE0SSD"] };
  expect(data).toEqual([
    {
      id: "bbbbbbbb-0000-0000-0000-000000000040",
      mountPoint: "/",
      mountPoints: ["/"],
      device: "/dev/disk1s1",
      label: "Macintosh HD",
      readOnly: true,
      ...container,
      ...vault,
    },
    {
      id: "bbbbbbbb-0000-0000-0000-000000000043",
      mountPoint: "/System/Volumes/Data",
      mountPoints: ["/System/Volumes/Data"],
      device: "/dev/disk1s5",
      label: "Macintosh HD - Daten",
      readOnly: false,
      ...container,
      ...vault,
    },
    {
      id: "aaaaaaaa-0000-0000-0000-000000000003",
      kind: "local",
      mountPoint: "/Volumes/STICK on tour",
      mountPoints: ["/Volumes/STICK on tour"],
      device: "/dev/disk4s1",
      label: "STICK on tour",
      fileSystem: "exfat",
      sizeBytes: 30_751_588_352,
      freeBytes: 20_480_000_000,
      readOnly: false,
      removable: true,
      disks: ["disk4"],
    },
    {
      id: "//fileserver.example/projekte",
      kind: "network",
      mountPoint: "/Volumes/projekte",
      mountPoints: ["/Volumes/projekte"],
      source: "//fileserver.example/projekte",
      fileSystem: "smbfs",
      readOnly: false,
    },
  ]);
  expect((await outcomeOf(volumesMacos, mac(japanese))).data).toMatchObject([
    { encrypted: false, encryption: "at-rest" },
    { encrypted: false, encryption: "at-rest" },
  ]);
  // The image of a program that was just opened is no volume, and a home folder names nobody.
  const others = (await outcomeOf(volumesMacos, mac(managed))).data?.slice(2);
  expect(others).toMatchObject([{ source: "fileserver.example:/export/home", mountPoint: "/Users/*/remote" }]);
});

test("monitors: panels without a number of their own, two of one model, screens that are none", async () => {
  expect((await outcomeOf(monitorsMacos, mac(intel))).data).toMatchObject([
    { id: "APP-a050", manufacturer: "Apple", internal: true, widthPixels: 2_560, heightPixels: 1_600 },
    { id: "DEL-d0ea-TEST0DELL1", manufacturer: "Dell", manufacturedYear: 2_021, manufacturedWeek: 14, internal: false },
    { id: "DEL-d0ea-TEST0DELL2", serial: "TEST0DELL2" },
  ]);
  expect((await outcomeOf(monitorsMacos, mac(managed))).data).toEqual([
    {
      id: "APP-a045",
      manufacturer: "Apple",
      product: "Color LCD",
      productCode: "a045",
      widthPixels: 3_024,
      heightPixels: 1_964,
      internal: true,
    },
  ]);
  expect((await outcomeOf(monitorsMacos, mac(french))).data).toMatchObject([{ id: "GSM-7707", manufacturer: "LG" }]);
});

test("a monitor's EDID tells more than its keys", async () => {
  const hex = Buffer.from(edidBlock({ letters: "DEL", productCode: 0xd0ea, centimetres: [60, 34] })).toString("hex");
  const display = { _name: "x", _spdisplays_edid: `0x${hex}`, "_spdisplays_display-vendor-id": "10ac" };
  const host = profiled({
    SPDisplaysDataType: [{ _name: "a", spdisplays_ndrvs: [display, { ...display, _spdisplays_edid: "0xffff" }] }],
  });
  const { data } = await outcomeOf(monitorsMacos, host);
  expect(data?.[0]).toMatchObject({ id: "DEL-d0ea", widthMillimetres: 600, heightMillimetres: 340 });
  expect(data?.[1]).toEqual({ id: "DEL", manufacturer: "Dell", product: "x", internal: false });
});

test("graphics of all makers' ways to be written", async () => {
  const item = (fields: object) => ({ _name: "GPU", sppci_model: "AMD Radeon Pro 5300M", ...fields });
  const host = profiled({
    SPDisplaysDataType: [
      item({
        spdisplays_vendor: "sppci_vendor_amd (0x1002)",
        spdisplays_vram: "4 GB",
        "spdisplays_device-id": "0x7340",
      }),
      item({ spdisplays_vendor: "AMD", "spdisplays_vendor-id": "0x1002", spdisplays_vram_shared: "1536 MB" }),
    ],
  });
  expect((await outcomeOf(graphicsMacos, host)).data).toEqual([
    {
      address: "AMD Radeon Pro 5300M",
      name: "AMD Radeon Pro 5300M",
      vendor: "AMD",
      vendorId: "1002",
      deviceId: "7340",
      memoryBytes: 4 * 2 ** 30,
    },
    { address: "AMD Radeon Pro 5300M #2", name: "AMD Radeon Pro 5300M", vendor: "AMD", vendorId: "1002" },
  ]);
});

test("USB devices below hubs, and two alike", async () => {
  expect((await outcomeOf(usbDevicesMacos, mac(intel))).data).toMatchObject([
    { id: "2109:2817 @ 0x14100000", vendor: "VIA Labs, Inc.", classes: ["hub"] },
    { id: "046d:c52b @ 0x14110000", vendor: "Logitech", name: "USB Receiver" },
    { id: "0781:5583 4C530001TEST", serial: "4C530001TEST" },
    { id: "05ac:8233 @ 0x80100000" },
  ]);
  expect((await outcomeOf(usbDevicesMacos, mac(french))).data).toHaveLength(2);
});

test("PCI and sound devices", async () => {
  expect((await outcomeOf(pciDevicesMacos, mac(intel))).data).toEqual([
    {
      address: "Thunderbolt@5,0,0",
      class: "ethernet",
      name: "ethernet",
      vendorId: "8086",
      deviceId: "15f2",
    },
    { address: "Thunderbolt@67,0,0", class: "nvme", name: "pci144d,a808", vendorId: "144d", deviceId: "a808" },
  ]);
  expect((await outcomeOf(soundDevicesMacos, mac(managed))).data).toEqual([
    { id: "MacBook Pro Speakers (builtin)", name: "MacBook Pro Speakers" },
    { id: "Headset (usb)", name: "Headset" },
  ]);
});

test("printers, without passwords; a sentence that there are none is no printer", async () => {
  expect((await outcomeOf(printersMacos, mac(managed))).data).toEqual([
    {
      name: "Office_2",
      model: "Kyocera ECOSYS P2040dn",
      uri: "ipps://printer-2.example/ipp/print",
      connection: "network",
      isDefault: true,
      shared: false,
    },
    {
      name: "Etage 1",
      model: "Generic PostScript Printer",
      uri: "usb://Brother/HL-L2340D?serial=TEST",
      connection: "usb",
      isDefault: false,
      shared: true,
    },
  ]);
  expect((await outcomeOf(printersMacos, mac(intel))).data).toEqual([]);
  const files = {
    "/private/etc/cups/printers.conf": "<DefaultPrinter P>\nDeviceURI socket://192.0.2.9\n</DefaultPrinter>\n",
  };
  expect((await outcomeOf(printersMacos, macImage({ files }))).data).toMatchObject([{ name: "P", isDefault: true }]);
});
