import type { Fragment } from "./fragment.ts";

/** The disks, what they think of themselves, and what they are called elsewhere. */
export const disksFragment: Fragment = {
  name: "disks",
  script: `
$storage = 'root/Microsoft/Windows/Storage'
@{
  disks = @(Get-Cim 'MSFT_PhysicalDisk' 'DeviceId', 'FriendlyName', 'Model', 'SerialNumber', 'AdapterSerialNumber', 'FirmwareVersion', 'MediaType', 'BusType', 'SpindleSpeed', 'Size', 'HealthStatus', 'UniqueId' $storage)
  counters = @(Invoke-Step 'MSFT_StorageReliabilityCounter' {
    foreach ($disk in @(Get-CimInstance -Namespace $storage -ClassName 'MSFT_PhysicalDisk' -OperationTimeoutSec 25)) {
      foreach ($counter in @(Get-CimAssociatedInstance -InputObject $disk -ResultClassName 'MSFT_StorageReliabilityCounter' -OperationTimeoutSec 25)) {
        Get-Picked $counter 'DeviceId', 'Temperature', 'Wear', 'PowerOnHours', 'ReadErrorsUncorrected', 'WriteErrorsUncorrected'
      }
    }
  })
  predictions = @(Get-Cim 'MSStorageDriver_FailurePredictStatus' 'InstanceName', 'PredictFailure' 'root/wmi')
  optical = @(Get-Cim 'Win32_CDROMDrive' 'Name', 'DeviceID', 'Manufacturer', 'Drive')
}`,
};
