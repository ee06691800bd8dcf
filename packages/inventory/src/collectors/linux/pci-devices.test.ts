import { spawnSync } from "node:child_process";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { pciDevicesLinux } from "./pci-devices.ts";

const uevent =
  "DRIVER=e1000e\nPCI_CLASS=20000\nPCI_ID=8086:15FC\nPCI_SUBSYS_ID=17AA:22D5\nPCI_SLOT_NAME=0000:00:1f.6\n";

test("reads the devices of a machine with their names", async () => {
  const { status, data } = await outcomeOf(pciDevicesLinux, recorded("qemu-laptop"));
  expect(status).toBe("complete");
  expect(data).toHaveLength(11);
  expect(data?.find(({ address }) => address === "0000:00:06.0")).toEqual({
    address: "0000:00:06.0",
    class: "Ethernet controller",
    vendor: "Intel Corporation",
    name: "82574L Gigabit Network Connection",
    vendorId: "8086",
    deviceId: "10d3",
    subsystemId: "8086:0000",
    classId: "0200",
    driver: "e1000e",
  });
});

test("takes names from udev where there is no pci.ids", async () => {
  const files = {
    "/sys/bus/pci/devices/0000:00:1f.6/uevent": uevent,
    "/run/udev/data/+pci:0000:00:1f.6":
      "I:123\nE:ID_PCI_CLASS_FROM_DATABASE=Network controller\nE:ID_PCI_SUBCLASS_FROM_DATABASE=Ethernet controller\nE:ID_VENDOR_FROM_DATABASE=Intel Corporation\nE:ID_MODEL_FROM_DATABASE=Ethernet Connection\nG:systemd\n",
  };
  const { data } = await outcomeOf(pciDevicesLinux, machine({ files }));
  expect(data).toEqual([
    {
      address: "0000:00:1f.6",
      class: "Ethernet controller",
      vendor: "Intel Corporation",
      name: "Ethernet Connection",
      vendorId: "8086",
      deviceId: "15fc",
      subsystemId: "17aa:22d5",
      classId: "0200",
      driver: "e1000e",
    },
  ]);
});

test("without names the numbers are there; without a bus there is nothing", async () => {
  const files = {
    "/sys/bus/pci/devices/0000:00:1f.6/uevent": uevent,
    "/sys/bus/pci/devices/0000:00:02.0/uevent": "rubbish\0=",
  };
  const { data } = await outcomeOf(pciDevicesLinux, machine({ files }));
  expect(data?.map(({ address, vendorId, name }) => [address, vendorId, name])).toEqual([
    ["0000:00:1f.6", "8086", undefined],
    ["0000:00:02.0", undefined, undefined],
  ]);
  expect((await outcomeOf(pciDevicesLinux, machine({}))).status).toBe("unsupported");
});

test("finds on this machine what lspci finds", async ({ skip }) => {
  const { error, stdout } = spawnSync("lspci", ["-D", "-n"], { encoding: "utf8" });
  skip(error !== undefined, "lspci is not installed");
  const { data = [] } = await outcomeOf(pciDevicesLinux, localHost());
  const ours = data.map(({ address, classId, vendorId, deviceId }) => `${address} ${classId}: ${vendorId}:${deviceId}`);
  const theirs = stdout
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => line.replace(/ \(.*$/, ""));
  expect(ours.sort()).toEqual(theirs.sort());
});
