import type { Collector } from "../collector.ts";
import { antivirusMacos } from "./macos/antivirus.ts";
import { applicationUseMacos } from "./macos/application-use.ts";
import { batteriesMacos } from "./macos/batteries.ts";
import { bootMacos } from "./macos/boot.ts";
import { bootSecurityMacos } from "./macos/boot-security.ts";
import { certificatesMacos } from "./macos/certificates.ts";
import { chassisMacos } from "./macos/chassis.ts";
import { configurationProfilesMacos } from "./macos/configuration-profiles.ts";
import { containerEnginesMacos } from "./macos/container-engines.ts";
import { containersMacos } from "./macos/containers.ts";
import { disksMacos } from "./macos/disks.ts";
import { domainMacos } from "./macos/domain.ts";
import { firewallMacos } from "./macos/firewall.ts";
import { firmwareMacos } from "./macos/firmware.ts";
import { graphicsMacos } from "./macos/graphics.ts";
import { languagePackagesMacos } from "./macos/language-packages.ts";
import { listeningPortsMacos } from "./macos/listening-ports.ts";
import { localGroupsMacos } from "./macos/local-groups.ts";
import { localUsersMacos } from "./macos/local-users.ts";
import { logOnsMacos } from "./macos/log-ons.ts";
import { loggedOnUsersMacos } from "./macos/logged-on-users.ts";
import { machineMacos } from "./macos/machine.ts";
import { mainboardMacos } from "./macos/mainboard.ts";
import { memoryMacos } from "./macos/memory.ts";
import { memoryModulesMacos } from "./macos/memory-modules.ts";
import { monitorsMacos } from "./macos/monitors.ts";
import { networkInterfacesMacos } from "./macos/network-interfaces.ts";
import { operatingSystemMacos } from "./macos/operating-system.ts";
import { pciDevicesMacos } from "./macos/pci-devices.ts";
import { pendingUpdatesMacos } from "./macos/pending-updates.ts";
import { printersMacos } from "./macos/printers.ts";
import { processorsMacos } from "./macos/processors.ts";
import { remoteManagementMacos } from "./macos/remote-management.ts";
import { scheduledTasksMacos } from "./macos/scheduled-tasks.ts";
import { screenLockMacos } from "./macos/screen-lock.ts";
import { servicesMacos } from "./macos/services.ts";
import { softwareApplications } from "./macos/software-applications.ts";
import { softwareHomebrew } from "./macos/software-homebrew.ts";
import { softwarePkgutil } from "./macos/software-pkgutil.ts";
import { soundDevicesMacos } from "./macos/sound-devices.ts";
import { swidTagsMacos } from "./macos/swid-tags.ts";
import { timeMacos } from "./macos/time.ts";
import { updateSourcesMacos } from "./macos/update-sources.ts";
import { usbDevicesMacos } from "./macos/usb-devices.ts";
import { userSoftwareMacos } from "./macos/user-software.ts";
import { virtualMachinesMacos } from "./macos/virtual-machines.ts";
import { volumesMacos } from "./macos/volumes.ts";

/** Every collector for macOS, by name. */
export const macosCollectors: readonly Collector[] = [
  antivirusMacos,
  applicationUseMacos,
  batteriesMacos,
  bootSecurityMacos,
  bootMacos,
  certificatesMacos,
  chassisMacos,
  configurationProfilesMacos,
  containerEnginesMacos,
  containersMacos,
  disksMacos,
  domainMacos,
  firewallMacos,
  firmwareMacos,
  graphicsMacos,
  languagePackagesMacos,
  listeningPortsMacos,
  localGroupsMacos,
  localUsersMacos,
  logOnsMacos,
  loggedOnUsersMacos,
  machineMacos,
  mainboardMacos,
  memoryModulesMacos,
  memoryMacos,
  monitorsMacos,
  networkInterfacesMacos,
  operatingSystemMacos,
  pciDevicesMacos,
  pendingUpdatesMacos,
  printersMacos,
  processorsMacos,
  remoteManagementMacos,
  scheduledTasksMacos,
  screenLockMacos,
  servicesMacos,
  softwareApplications,
  softwareHomebrew,
  softwarePkgutil,
  soundDevicesMacos,
  swidTagsMacos,
  timeMacos,
  updateSourcesMacos,
  usbDevicesMacos,
  userSoftwareMacos,
  virtualMachinesMacos,
  volumesMacos,
];
