import type { OsqueryTable } from "./feed.ts";
import { apps } from "./tables/apps.ts";
import { bitlockerInfo } from "./tables/bitlocker-info.ts";
import { certificates } from "./tables/certificates.ts";
import { debPackages } from "./tables/deb-packages.ts";
import { diskEncryption } from "./tables/disk-encryption.ts";
import { homebrewPackages } from "./tables/homebrew-packages.ts";
import { interfaceAddresses } from "./tables/interface-addresses.ts";
import { interfaceDetails } from "./tables/interface-details.ts";
import { osVersion } from "./tables/os-version.ts";
import { platformInfo } from "./tables/platform-info.ts";
import { programs } from "./tables/programs.ts";
import { rpmPackages } from "./tables/rpm-packages.ts";
import { systemInfo } from "./tables/system-info.ts";
import { usbDevices } from "./tables/usb-devices.ts";
import { users } from "./tables/users.ts";

/** The tables of osquery that are understood. */
export const osqueryTables: readonly OsqueryTable[] = [
  apps,
  bitlockerInfo,
  certificates,
  debPackages,
  diskEncryption,
  homebrewPackages,
  interfaceAddresses,
  interfaceDetails,
  osVersion,
  platformInfo,
  programs,
  rpmPackages,
  systemInfo,
  usbDevices,
  users,
];
