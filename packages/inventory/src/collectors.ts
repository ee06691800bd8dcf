import type { Collector } from "./collector.ts";
import { antivirusLinux } from "./collectors/linux/antivirus.ts";
import { batteriesLinux } from "./collectors/linux/batteries.ts";
import { bootLinux } from "./collectors/linux/boot.ts";
import { bootSecurityLinux } from "./collectors/linux/boot-security.ts";
import { certificatesLinux } from "./collectors/linux/certificates.ts";
import { chassisLinux } from "./collectors/linux/chassis.ts";
import { containerEnginesLinux } from "./collectors/linux/container-engines.ts";
import { containersLinux } from "./collectors/linux/containers.ts";
import { disksLinux } from "./collectors/linux/disks.ts";
import { domainLinux } from "./collectors/linux/domain.ts";
import { firewallLinux } from "./collectors/linux/firewall.ts";
import { firmwareLinux } from "./collectors/linux/firmware.ts";
import { graphicsLinux } from "./collectors/linux/graphics.ts";
import { languagePackagesLinux } from "./collectors/linux/language-packages.ts";
import { listeningPortsLinux } from "./collectors/linux/listening-ports.ts";
import { localGroupsLinux } from "./collectors/linux/local-groups.ts";
import { localUsersLinux } from "./collectors/linux/local-users.ts";
import { logOnsLinux } from "./collectors/linux/log-ons.ts";
import { loggedOnUsersLinux } from "./collectors/linux/logged-on-users.ts";
import { machineLinux } from "./collectors/linux/machine.ts";
import { mainboardLinux } from "./collectors/linux/mainboard.ts";
import { memoryLinux } from "./collectors/linux/memory.ts";
import { memoryModulesLinux } from "./collectors/linux/memory-modules.ts";
import { monitorsLinux } from "./collectors/linux/monitors.ts";
import { networkInterfacesLinux } from "./collectors/linux/network-interfaces.ts";
import { operatingSystemLinux } from "./collectors/linux/operating-system.ts";
import { pciDevicesLinux } from "./collectors/linux/pci-devices.ts";
import { pendingUpdatesApk } from "./collectors/linux/pending-updates-apk.ts";
import { pendingUpdatesDpkg } from "./collectors/linux/pending-updates-dpkg.ts";
import { pendingUpdatesFlatpak } from "./collectors/linux/pending-updates-flatpak.ts";
import { pendingUpdatesPacman } from "./collectors/linux/pending-updates-pacman.ts";
import { pendingUpdatesRpm } from "./collectors/linux/pending-updates-rpm.ts";
import { pendingUpdatesSnap } from "./collectors/linux/pending-updates-snap.ts";
import { pendingUpdatesZypper } from "./collectors/linux/pending-updates-zypper.ts";
import { printersLinux } from "./collectors/linux/printers.ts";
import { processorsLinux } from "./collectors/linux/processors.ts";
import { remoteManagementLinux } from "./collectors/linux/remote-management.ts";
import { scheduledTasksLinux } from "./collectors/linux/scheduled-tasks.ts";
import { screenLockLinux } from "./collectors/linux/screen-lock.ts";
import { servicesLinux } from "./collectors/linux/services.ts";
import { softwareApk } from "./collectors/linux/software-apk.ts";
import { softwareDpkg } from "./collectors/linux/software-dpkg.ts";
import { softwareFlatpak } from "./collectors/linux/software-flatpak.ts";
import { softwarePacman } from "./collectors/linux/software-pacman.ts";
import { softwareRpm } from "./collectors/linux/software-rpm.ts";
import { softwareSnap } from "./collectors/linux/software-snap.ts";
import { soundDevicesLinux } from "./collectors/linux/sound-devices.ts";
import { swidTagsLinux } from "./collectors/linux/swid-tags.ts";
import { timeLinux } from "./collectors/linux/time.ts";
import { updateSourcesLinux } from "./collectors/linux/update-sources.ts";
import { usbDevicesLinux } from "./collectors/linux/usb-devices.ts";
import { userSoftwareLinux } from "./collectors/linux/user-software.ts";
import { virtualMachinesLinux } from "./collectors/linux/virtual-machines.ts";
import { volumesLinux } from "./collectors/linux/volumes.ts";
import { volumesPlanned } from "./collectors/linux/volumes-planned.ts";
import { macosCollectors } from "./collectors/macos-collectors.ts";
import { windowsCollectors } from "./collectors/windows-collectors.ts";

/** Every collector there is. */
export const collectors: readonly Collector[] = [
  batteriesLinux,
  bootSecurityLinux,
  chassisLinux,
  containerEnginesLinux,
  containersLinux,
  disksLinux,
  firewallLinux,
  firmwareLinux,
  graphicsLinux,
  loggedOnUsersLinux,
  logOnsLinux,
  machineLinux,
  mainboardLinux,
  memoryLinux,
  memoryModulesLinux,
  monitorsLinux,
  networkInterfacesLinux,
  operatingSystemLinux,
  pciDevicesLinux,
  pendingUpdatesZypper,
  printersLinux,
  processorsLinux,
  remoteManagementLinux,
  screenLockLinux,
  softwareApk,
  softwareFlatpak,
  softwarePacman,
  softwareRpm,
  softwareSnap,
  languagePackagesLinux,
  updateSourcesLinux,
  userSoftwareLinux,
  softwareDpkg,
  soundDevicesLinux,
  swidTagsLinux,
  usbDevicesLinux,
  virtualMachinesLinux,
  volumesLinux,
  volumesPlanned,
  antivirusLinux,
  bootLinux,
  certificatesLinux,
  domainLinux,
  listeningPortsLinux,
  localGroupsLinux,
  localUsersLinux,
  pendingUpdatesApk,
  pendingUpdatesDpkg,
  pendingUpdatesFlatpak,
  pendingUpdatesPacman,
  pendingUpdatesRpm,
  pendingUpdatesSnap,
  scheduledTasksLinux,
  servicesLinux,
  timeLinux,
  ...macosCollectors,
  ...windowsCollectors,
];
