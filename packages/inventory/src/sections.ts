import type { SectionData } from "./section.ts";
import { antivirus } from "./sections/antivirus.ts";
import { applicationUse } from "./sections/application-use.ts";
import { batteries } from "./sections/batteries.ts";
import { boot } from "./sections/boot.ts";
import { bootSecurity } from "./sections/boot-security.ts";
import { certificates } from "./sections/certificates.ts";
import { chassis } from "./sections/chassis.ts";
import { configurationProfiles } from "./sections/configuration-profiles.ts";
import { containerEngines } from "./sections/container-engines.ts";
import { containers } from "./sections/containers.ts";
import { disks } from "./sections/disks.ts";
import { domain } from "./sections/domain.ts";
import { firewall } from "./sections/firewall.ts";
import { firmware } from "./sections/firmware.ts";
import { glpiExtra } from "./sections/glpi-extra.ts";
import { glpiPersonal } from "./sections/glpi-personal.ts";
import { glpiSoftware } from "./sections/glpi-software.ts";
import { graphics } from "./sections/graphics.ts";
import { groupPolicies } from "./sections/group-policies.ts";
import { languagePackages } from "./sections/language-packages.ts";
import { listeningPorts } from "./sections/listening-ports.ts";
import { localGroups } from "./sections/local-groups.ts";
import { localUsers } from "./sections/local-users.ts";
import { logOns } from "./sections/log-ons.ts";
import { loggedOnUsers } from "./sections/logged-on-users.ts";
import { machine } from "./sections/machine.ts";
import { mainboard } from "./sections/mainboard.ts";
import { memory } from "./sections/memory.ts";
import { memoryModules } from "./sections/memory-modules.ts";
import { monitors } from "./sections/monitors.ts";
import { networkInterfaces } from "./sections/network-interfaces.ts";
import { operatingSystem } from "./sections/operating-system.ts";
import { pciDevices } from "./sections/pci-devices.ts";
import { pendingUpdates } from "./sections/pending-updates.ts";
import { printers } from "./sections/printers.ts";
import { processors } from "./sections/processors.ts";
import { remoteManagement } from "./sections/remote-management.ts";
import { scheduledTasks } from "./sections/scheduled-tasks.ts";
import { screenLock } from "./sections/screen-lock.ts";
import { services } from "./sections/services.ts";
import { software } from "./sections/software.ts";
import { soundDevices } from "./sections/sound-devices.ts";
import { swidTags } from "./sections/swid-tags.ts";
import { time } from "./sections/time.ts";
import { updateHistory } from "./sections/update-history.ts";
import { updateSources } from "./sections/update-sources.ts";
import { usbDevices } from "./sections/usb-devices.ts";
import { userGroupPolicies } from "./sections/user-group-policies.ts";
import { userSoftware } from "./sections/user-software.ts";
import { virtualMachines } from "./sections/virtual-machines.ts";
import { volumes } from "./sections/volumes.ts";
import { wingetPackages } from "./sections/winget-packages.ts";

/** Every section there is, by name in alphabetical order. */
export const sections = [
  antivirus,
  applicationUse,
  batteries,
  boot,
  bootSecurity,
  certificates,
  chassis,
  configurationProfiles,
  containerEngines,
  containers,
  disks,
  domain,
  firewall,
  firmware,
  glpiExtra,
  glpiPersonal,
  glpiSoftware,
  graphics,
  groupPolicies,
  languagePackages,
  listeningPorts,
  localGroups,
  localUsers,
  logOns,
  loggedOnUsers,
  machine,
  mainboard,
  memory,
  memoryModules,
  monitors,
  networkInterfaces,
  operatingSystem,
  pciDevices,
  pendingUpdates,
  printers,
  processors,
  remoteManagement,
  scheduledTasks,
  screenLock,
  services,
  software,
  soundDevices,
  swidTags,
  time,
  updateHistory,
  updateSources,
  usbDevices,
  userGroupPolicies,
  userSoftware,
  virtualMachines,
  volumes,
  wingetPackages,
] as const;

/** The name of a section. */
export type SectionName = (typeof sections)[number]["name"];

/** What each section holds. */
export type Sections = { [Declared in (typeof sections)[number] as Declared["name"]]: SectionData<Declared> };
