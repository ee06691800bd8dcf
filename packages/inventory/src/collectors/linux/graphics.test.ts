import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { graphicsLinux } from "./graphics.ts";

test("finds the display controllers among the PCI devices", async () => {
  expect((await outcomeOf(graphicsLinux, recorded("qemu-laptop"))).data).toEqual([
    { address: "0000:00:05.0", vendorId: "1234", deviceId: "1111", driver: "bochs-drm" },
  ]);
});

test("tells the memory of cards, and displays that are on no bus", async () => {
  // Made by hand after what the kernel's amdgpu and vc4 drivers give.
  const files = {
    "/sys/bus/pci/devices/0000:03:00.0/uevent": "DRIVER=amdgpu\nPCI_CLASS=30000\nPCI_ID=1002:73BF\n",
    "/sys/bus/pci/devices/0000:03:00.0/mem_info_vram_total": "17163091968\n",
    "/sys/bus/pci/devices/0000:00:1f.0/uevent": "PCI_CLASS=60100\nPCI_ID=8086:0001\n",
    "/sys/class/drm/card0/device/uevent": "DRIVER=amdgpu\nPCI_CLASS=30000\nPCI_ID=1002:73BF\n",
    "/sys/class/drm/card1/device/uevent": "DRIVER=vc4-drm\nOF_NAME=gpu\nOF_FULLNAME=/gpu\n",
    "/sys/class/drm/card1-HDMI-A-1/edid": "",
  };
  expect((await outcomeOf(graphicsLinux, machine({ files }))).data).toEqual([
    { address: "0000:03:00.0", vendorId: "1002", deviceId: "73bf", driver: "amdgpu", memoryBytes: 17_163_091_968 },
    { address: "/gpu", driver: "vc4-drm" },
  ]);
});

test("a machine with neither has nothing to ask", async () => {
  expect((await outcomeOf(graphicsLinux, machine({}))).status).toBe("unsupported");
});
