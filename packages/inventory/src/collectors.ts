import type { Collector } from "./collector.ts";
import { batteriesLinux } from "./collectors/linux/batteries.ts";
import { bootSecurityLinux } from "./collectors/linux/boot-security.ts";
import { chassisLinux } from "./collectors/linux/chassis.ts";
import { disksLinux } from "./collectors/linux/disks.ts";
import { firmwareLinux } from "./collectors/linux/firmware.ts";
import { graphicsLinux } from "./collectors/linux/graphics.ts";
import { machineLinux } from "./collectors/linux/machine.ts";
import { mainboardLinux } from "./collectors/linux/mainboard.ts";
import { memoryLinux } from "./collectors/linux/memory.ts";
import { memoryModulesLinux } from "./collectors/linux/memory-modules.ts";
import { monitorsLinux } from "./collectors/linux/monitors.ts";
import { networkInterfacesLinux } from "./collectors/linux/network-interfaces.ts";
import { operatingSystemLinux } from "./collectors/linux/operating-system.ts";
import { pciDevicesLinux } from "./collectors/linux/pci-devices.ts";
import { printersLinux } from "./collectors/linux/printers.ts";
import { processorsLinux } from "./collectors/linux/processors.ts";
import { softwareDpkg } from "./collectors/linux/software-dpkg.ts";
import { soundDevicesLinux } from "./collectors/linux/sound-devices.ts";
import { usbDevicesLinux } from "./collectors/linux/usb-devices.ts";
import { volumesLinux } from "./collectors/linux/volumes.ts";
import { volumesPlanned } from "./collectors/linux/volumes-planned.ts";

/** Every collector there is. */
export const collectors: readonly Collector[] = [
  batteriesLinux,
  bootSecurityLinux,
  chassisLinux,
  disksLinux,
  firmwareLinux,
  graphicsLinux,
  machineLinux,
  mainboardLinux,
  memoryLinux,
  memoryModulesLinux,
  monitorsLinux,
  networkInterfacesLinux,
  operatingSystemLinux,
  pciDevicesLinux,
  printersLinux,
  processorsLinux,
  softwareDpkg,
  soundDevicesLinux,
  usbDevicesLinux,
  volumesLinux,
  volumesPlanned,
];
