import type { WindowsCollector } from "../windows/windows-collector.ts";
import { antivirusWindows } from "./windows/antivirus.ts";
import { batteriesWindows } from "./windows/batteries.ts";
import { bootWindows } from "./windows/boot.ts";
import { bootSecurityWindows } from "./windows/boot-security.ts";
import { certificatesWindows } from "./windows/certificates.ts";
import { chassisWindows } from "./windows/chassis.ts";
import { containerEnginesWindows } from "./windows/container-engines.ts";
import { containersWindows } from "./windows/containers.ts";
import { disksWindows } from "./windows/disks.ts";
import { domainWindows } from "./windows/domain.ts";
import { firewallWindows } from "./windows/firewall.ts";
import { firmwareWindows } from "./windows/firmware.ts";
import { graphicsWindows } from "./windows/graphics.ts";
import { groupPoliciesWindows } from "./windows/group-policies.ts";
import { languagePackagesWindows } from "./windows/language-packages.ts";
import { listeningPortsWindows } from "./windows/listening-ports.ts";
import { localGroupsWindows } from "./windows/local-groups.ts";
import { localUsersWindows } from "./windows/local-users.ts";
import { logOnsWindows } from "./windows/log-ons.ts";
import { loggedOnUsersWindows } from "./windows/logged-on-users.ts";
import { machineWindows } from "./windows/machine.ts";
import { mainboardWindows } from "./windows/mainboard.ts";
import { memoryWindows } from "./windows/memory.ts";
import { memoryModulesWindows } from "./windows/memory-modules.ts";
import { monitorsWindows } from "./windows/monitors.ts";
import { networkInterfacesWindows } from "./windows/network-interfaces.ts";
import { operatingSystemWindows } from "./windows/operating-system.ts";
import { pciDevicesWindows } from "./windows/pci-devices.ts";
import { pendingUpdatesWindows } from "./windows/pending-updates.ts";
import { printersWindows } from "./windows/printers.ts";
import { processorsWindows } from "./windows/processors.ts";
import { remoteManagementWindows } from "./windows/remote-management.ts";
import { scheduledTasksWindows } from "./windows/scheduled-tasks.ts";
import { screenLockWindows } from "./windows/screen-lock.ts";
import { servicesWindows } from "./windows/services.ts";
import { softwareWindows } from "./windows/software.ts";
import { softwareMsix } from "./windows/software-msix.ts";
import { soundDevicesWindows } from "./windows/sound-devices.ts";
import { swidTagsWindows } from "./windows/swid-tags.ts";
import { timeWindows } from "./windows/time.ts";
import { updateHistoryWindows } from "./windows/update-history.ts";
import { updateSourcesWindows } from "./windows/update-sources.ts";
import { usbDevicesWindows } from "./windows/usb-devices.ts";
import { userGroupPoliciesWindows } from "./windows/user-group-policies.ts";
import { userSoftwareWindows } from "./windows/user-software.ts";
import { virtualMachinesWindows } from "./windows/virtual-machines.ts";
import { volumesWindows } from "./windows/volumes.ts";
import { wingetPackagesWindows } from "./windows/winget-packages.ts";

/** Every collector of Windows. */
export const windowsCollectors: readonly WindowsCollector[] = [
  antivirusWindows,
  batteriesWindows,
  bootWindows,
  bootSecurityWindows,
  certificatesWindows,
  chassisWindows,
  containerEnginesWindows,
  containersWindows,
  disksWindows,
  domainWindows,
  firewallWindows,
  firmwareWindows,
  graphicsWindows,
  groupPoliciesWindows,
  languagePackagesWindows,
  listeningPortsWindows,
  localGroupsWindows,
  localUsersWindows,
  logOnsWindows,
  loggedOnUsersWindows,
  machineWindows,
  mainboardWindows,
  memoryWindows,
  memoryModulesWindows,
  monitorsWindows,
  networkInterfacesWindows,
  operatingSystemWindows,
  pciDevicesWindows,
  pendingUpdatesWindows,
  printersWindows,
  processorsWindows,
  remoteManagementWindows,
  scheduledTasksWindows,
  screenLockWindows,
  servicesWindows,
  softwareWindows,
  softwareMsix,
  soundDevicesWindows,
  swidTagsWindows,
  timeWindows,
  updateHistoryWindows,
  updateSourcesWindows,
  usbDevicesWindows,
  userGroupPoliciesWindows,
  userSoftwareWindows,
  virtualMachinesWindows,
  volumesWindows,
  wingetPackagesWindows,
];
