import type { Collector } from "../collector.ts";
import { bootMacos } from "./macos/boot.ts";
import { bootSecurityMacos } from "./macos/boot-security.ts";
import { chassisMacos } from "./macos/chassis.ts";
import { firmwareMacos } from "./macos/firmware.ts";
import { machineMacos } from "./macos/machine.ts";
import { mainboardMacos } from "./macos/mainboard.ts";
import { memoryMacos } from "./macos/memory.ts";
import { operatingSystemMacos } from "./macos/operating-system.ts";
import { processorsMacos } from "./macos/processors.ts";

/** Every collector for macOS, by name. */
export const macosCollectors: readonly Collector[] = [
  bootMacos,
  bootSecurityMacos,
  chassisMacos,
  firmwareMacos,
  machineMacos,
  mainboardMacos,
  memoryMacos,
  operatingSystemMacos,
  processorsMacos,
];
