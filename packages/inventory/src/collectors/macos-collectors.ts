import type { Collector } from "../collector.ts";
import { applicationUseMacos } from "./macos/application-use.ts";
import { batteriesMacos } from "./macos/batteries.ts";
import { bootMacos } from "./macos/boot.ts";
import { bootSecurityMacos } from "./macos/boot-security.ts";
import { chassisMacos } from "./macos/chassis.ts";
import { disksMacos } from "./macos/disks.ts";
import { firmwareMacos } from "./macos/firmware.ts";
import { graphicsMacos } from "./macos/graphics.ts";
import { machineMacos } from "./macos/machine.ts";
import { mainboardMacos } from "./macos/mainboard.ts";
import { memoryMacos } from "./macos/memory.ts";
import { memoryModulesMacos } from "./macos/memory-modules.ts";
import { monitorsMacos } from "./macos/monitors.ts";
import { networkInterfacesMacos } from "./macos/network-interfaces.ts";
import { operatingSystemMacos } from "./macos/operating-system.ts";
import { pciDevicesMacos } from "./macos/pci-devices.ts";
import { printersMacos } from "./macos/printers.ts";
import { processorsMacos } from "./macos/processors.ts";
import { softwareApplications } from "./macos/software-applications.ts";
import { softwareHomebrew } from "./macos/software-homebrew.ts";
import { softwarePkgutil } from "./macos/software-pkgutil.ts";
import { soundDevicesMacos } from "./macos/sound-devices.ts";
import { usbDevicesMacos } from "./macos/usb-devices.ts";
import { volumesMacos } from "./macos/volumes.ts";

/** Every collector for macOS, by name. */
export const macosCollectors: readonly Collector[] = [
  applicationUseMacos,
  batteriesMacos,
  bootMacos,
  bootSecurityMacos,
  chassisMacos,
  disksMacos,
  firmwareMacos,
  graphicsMacos,
  machineMacos,
  mainboardMacos,
  memoryMacos,
  memoryModulesMacos,
  monitorsMacos,
  networkInterfacesMacos,
  operatingSystemMacos,
  pciDevicesMacos,
  printersMacos,
  processorsMacos,
  softwareApplications,
  softwareHomebrew,
  softwarePkgutil,
  soundDevicesMacos,
  usbDevicesMacos,
  volumesMacos,
];
