import type { Fragment } from "./fragment.ts";

/** Which Windows it is, since when, and how much memory it has to give. */
export const system: Fragment = {
  name: "system",
  script: String.raw`
@{
  system = @(Get-Cim 'Win32_OperatingSystem' 'Caption', 'Version', 'BuildNumber', 'OperatingSystemSKU', 'ProductType', 'InstallDate', 'LastBootUpTime', 'TotalVisibleMemorySize', 'FreePhysicalMemory')
  pageFiles = @(Get-Cim 'Win32_PageFileUsage' 'AllocatedBaseSize', 'CurrentUsage')
  current = Get-Values 'SOFTWARE\Microsoft\Windows NT\CurrentVersion' 'ProductName', 'EditionID', 'InstallationType', 'DisplayVersion', 'ReleaseId', 'CurrentBuild', 'UBR', 'BuildLabEx', 'InstallDate'
  identity = Get-Values 'SOFTWARE\Microsoft\Cryptography' 'MachineGuid'
  network = Get-Values 'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters' 'Hostname'
  environment = Get-Values 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment' 'PROCESSOR_ARCHITECTURE'
}`,
};
