import type { WindowsCollector } from "../windows/windows-collector.ts";
import { chassisWindows } from "./windows/chassis.ts";
import { firmwareWindows } from "./windows/firmware.ts";
import { machineWindows } from "./windows/machine.ts";
import { mainboardWindows } from "./windows/mainboard.ts";
import { memoryWindows } from "./windows/memory.ts";
import { operatingSystemWindows } from "./windows/operating-system.ts";
import { servicesWindows } from "./windows/services.ts";
import { softwareWindows } from "./windows/software.ts";

/** Every collector of Windows. */
export const windowsCollectors: readonly WindowsCollector[] = [
  chassisWindows,
  firmwareWindows,
  machineWindows,
  mainboardWindows,
  memoryWindows,
  operatingSystemWindows,
  servicesWindows,
  softwareWindows,
];
