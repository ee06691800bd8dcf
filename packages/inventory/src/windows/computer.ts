import type { Fragment } from "./fragment.ts";

/** What the firmware says about the machine, as WMI hands it on, and whose system it is. */
export const computer: Fragment = {
  name: "computer",
  script: String.raw`
@{
  system = @(Get-Cim 'Win32_ComputerSystem' 'Manufacturer', 'Model', 'SystemFamily', 'SystemSKUNumber', 'HypervisorPresent', 'PartOfDomain', 'Domain', 'Workgroup', 'DomainRole')
  product = @(Get-Cim 'Win32_ComputerSystemProduct' 'Vendor', 'Name', 'Version', 'IdentifyingNumber', 'UUID')
  board = @(Get-Cim 'Win32_BaseBoard' 'Manufacturer', 'Product', 'Version', 'SerialNumber')
  enclosures = @(Get-Cim 'Win32_SystemEnclosure' 'ChassisTypes', 'Manufacturer', 'Version', 'SerialNumber', 'SMBIOSAssetTag', 'SecurityStatus', 'SecurityBreach')
  bios = @(Get-Cim 'Win32_BIOS' 'Manufacturer', 'SMBIOSBIOSVersion', 'ReleaseDate', 'SerialNumber', 'SystemBiosMajorVersion', 'SystemBiosMinorVersion', 'EmbeddedControllerMajorVersion', 'EmbeddedControllerMinorVersion')
  start = Get-Values 'SYSTEM\CurrentControlSet\Control' 'PEFirmwareType'
}`,
};
