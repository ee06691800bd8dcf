import { spawnSync } from "node:child_process";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { usbDevicesLinux } from "./usb-devices.ts";

test("reads the devices of a machine, the roots of its buses left out", async () => {
  const { status, data } = await outcomeOf(usbDevicesLinux, recorded("qemu-laptop"));
  expect(status).toBe("complete");
  expect(
    data?.map(({ port, vendorId, productId, name, classes, drivers }) => [
      port,
      `${vendorId}:${productId}`,
      name,
      classes,
      drivers,
    ]),
  ).toEqual([
    ["1-1", "0627:0001", "QEMU USB Keyboard", ["human-interface"], ["usbhid"]],
    ["1-2", "0627:0001", "QEMU USB Mouse", ["human-interface"], ["usbhid"]],
    ["2-3", "46f4:0001", "QEMU USB HARDDRIVE", ["mass-storage"], ["usb-storage"]],
  ]);
  expect(data?.[2]).toMatchObject({ id: "46f4:0001 USB-TEST-0001", vendor: "QEMU", serial: "USB-TEST-0001" });
});

test("names what does not name itself, and tells two alike apart by their ports", async () => {
  // Made by hand after what Linux 6.1 has in /sys/bus/usb/devices.
  const mouse = { uevent: "DEVTYPE=usb_device\nDRIVER=usb\nPRODUCT=46d/c077/7200\nTYPE=0/0/0\n" };
  const files = {
    "/sys/bus/usb/devices/usb1/uevent": "PRODUCT=1d6b/2/601\nTYPE=9/0/1\n",
    "/sys/bus/usb/devices/1-0:1.0/uevent": "INTERFACE=9/0/0\n",
    "/sys/bus/usb/devices/1-4/uevent": "PRODUCT=17ef/a359/1\nTYPE=9/0/2\n",
    "/sys/bus/usb/devices/1-4:1.0/uevent": "DRIVER=hub\nINTERFACE=9/0/1\n",
    "/sys/bus/usb/devices/1-4.1/uevent": mouse.uevent,
    "/sys/bus/usb/devices/1-4.1:1.0/uevent": "DRIVER=usbhid\nINTERFACE=3/1/2\n",
    "/sys/bus/usb/devices/1-4.2/uevent": mouse.uevent,
    "/usr/share/misc/usb.ids": "# head\n046d  Logitech, Inc.\n\tc077  Mouse\n",
  };
  const { data } = await outcomeOf(usbDevicesLinux, machine({ files }));
  expect(data?.map(({ id, vendor, name, classes }) => [id, vendor, name, classes])).toEqual([
    ["17ef:a359 @ 1-4", undefined, undefined, ["hub"]],
    ["046d:c077 @ 1-4.1", "Logitech, Inc.", "Mouse", ["human-interface"]],
    ["046d:c077 @ 1-4.2", "Logitech, Inc.", "Mouse", []],
  ]);
});

test("a machine without USB has nothing to ask", async () => {
  expect((await outcomeOf(usbDevicesLinux, recorded("qemu-server"))).status).toBe("unsupported");
  expect((await outcomeOf(usbDevicesLinux, machine({}))).status).toBe("unsupported");
});

test("finds on this machine what lsusb finds", async ({ skip }) => {
  const { error, stdout } = spawnSync("lsusb", { encoding: "utf8" });
  skip(error !== undefined, "lsusb is not installed");
  skip(stdout.trim() === "", "this machine has no USB");
  const { data = [] } = await outcomeOf(usbDevicesLinux, localHost());
  const theirs = [...stdout.matchAll(/ID (\w{4}:\w{4})/g)].flatMap(([, id = ""]) =>
    id.startsWith("1d6b:000") ? [] : id,
  );
  expect(data.map(({ vendorId, productId }) => `${vendorId}:${productId}`).sort()).toEqual(theirs.sort());
});
