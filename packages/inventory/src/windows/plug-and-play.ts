import type { Fragment } from "./fragment.ts";

/**
 * The devices that are plugged in at the moment: one question for PCI, USB, sound, graphics and monitors. Names are
 * translated and given by drivers; ids and classes are neither.
 */
export const plugAndPlay: Fragment = {
  name: "plug-and-play",
  timeoutMs: 45_000,
  script: String.raw`
$enum = 'SYSTEM\CurrentControlSet\Enum'
$drivers = 'SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}\'
@{
  devices = @(foreach ($device in @(Get-Cim 'Win32_PnPEntity' 'DeviceID', 'Name', 'Manufacturer', 'PNPClass', 'Service', 'HardwareID', 'CompatibleID')) {
    $id = [string]$device['DeviceID']
    if ($id -notmatch '^(PCI|USB|HDAUDIO|INTELAUDIO|SOUNDWIRE|DISPLAY)\\') { continue }
    $device['HardwareID'] = @($device['HardwareID'] | Select-Object -First 2)
    $device['CompatibleID'] = @($device['CompatibleID'] | Select-Object -First 4)
    $device['Location'] = (Get-Values "$enum\$id" 'LocationInformation')['LocationInformation']
    if ($id -like 'DISPLAY\*') { $device['EDID'] = (Get-Values "$enum\$id\Device Parameters" 'EDID')['EDID'] }
    $device
  })
  video = @(Get-Cim 'Win32_VideoController' 'Name', 'AdapterCompatibility', 'PNPDeviceID', 'DriverVersion', 'AdapterRAM')
  # Below the class of graphics lies a key that even administrators may not open: the drivers' own are asked by number.
  videoMemory = @(foreach ($index in 0..15) {
    $driver = Get-Values ($drivers + ([string]$index).PadLeft(4, '0')) 'DriverDesc', 'HardwareInformation.qwMemorySize'
    if ($driver['DriverDesc']) { $driver }
  })
}`,
};
