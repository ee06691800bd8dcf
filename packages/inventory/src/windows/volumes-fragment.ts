import type { Fragment } from "./fragment.ts";

/**
 * Volumes, the disks below them and how BitLocker guards them. Of what unlocks a volume the kinds alone are asked; the
 * methods that give out recovery passwords and keys are never called. An ordinary user is not told by BitLocker, but by
 * the shell, which shows its padlocks to everybody.
 */
export const volumesFragment: Fragment = {
  name: "volumes",
  timeoutMs: 45_000,
  script: String.raw`
$storage = 'root/Microsoft/Windows/Storage'
$bitlocker = @(Invoke-Step 'Win32_EncryptableVolume' {
  foreach ($volume in @(Get-CimInstance -Namespace 'root/cimv2/Security/MicrosoftVolumeEncryption' -ClassName 'Win32_EncryptableVolume' -OperationTimeoutSec 25)) {
    $state = Invoke-CimMethod -InputObject $volume -MethodName 'GetConversionStatus'
    $method = Invoke-CimMethod -InputObject $volume -MethodName 'GetEncryptionMethod'
    $lock = Invoke-CimMethod -InputObject $volume -MethodName 'GetLockStatus'
    $protectors = Invoke-CimMethod -InputObject $volume -MethodName 'GetKeyProtectors' -Arguments @{ KeyProtectorType = [uint32]0 }
    $kinds = @(foreach ($id in @($protectors.VolumeKeyProtectorID)) {
      if ($id) { (Invoke-CimMethod -InputObject $volume -MethodName 'GetKeyProtectorType' -Arguments @{ VolumeKeyProtectorID = $id }).KeyProtectorType }
    })
    @{
      DeviceID = $volume.DeviceID
      ProtectionStatus = $volume.ProtectionStatus
      ConversionStatus = $state.ConversionStatus
      EncryptionMethod = $method.EncryptionMethod
      LockStatus = $lock.LockStatus
      ProtectorTypes = $kinds
    }
  }
})
$letters = @(Get-Cim 'Win32_Volume' 'DeviceID', 'DriveLetter', 'Name', 'Label', 'FileSystem', 'Capacity', 'FreeSpace', 'DriveType')
$shell = @(if ($bitlocker.Count -eq 0) {
  foreach ($volume in $letters) {
    if (-not $volume['DriveLetter']) { continue }
    try {
      $folder = (New-Object -ComObject Shell.Application).NameSpace($volume['DriveLetter'] + '\')
      @{ DeviceID = $volume['DeviceID']; Protection = $folder.Self.ExtendedProperty('System.Volume.BitLockerProtection') }
    } catch { continue }
  }
})
@{
  volumes = $letters
  partitions = @(Get-Cim 'MSFT_Partition' 'DiskNumber', 'AccessPaths' $storage)
  bitlocker = $bitlocker
  shell = $shell
}`,
};
