# Records what the Windows collectors of Fleetwright would be told on this machine, for their tests.
#
#   powershell -NoProfile -ExecutionPolicy Bypass -File record-windows.ps1 -Output recording.json
#
# Run it as an administrator, or as an ordinary user to record what is refused to one. It installs nothing, changes
# nothing but its output file and sends nothing anywhere. Serial numbers, names of persons and machines, account numbers
# and addresses are replaced, the same by the same. What it cannot know, such as names of printers and policies, stays:
# READ THE FILE before you give it away.
#
# Made from the sources by "npm run docs:recorder". Apache-2.0.

param(
  [string]$Output = 'recording.json',
  # Where the recording comes from, in your words: the model of the machine and what is special about it.
  [string]$Source = ''
)

$prelude = @'
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'
$problems = New-Object 'System.Collections.Generic.List[object]'
$invariant = [Globalization.CultureInfo]::InvariantCulture
$isAdministrator = ([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
# Windows PowerShell 5.1 would write some lists as objects with the fields value and Count.
Remove-TypeData -TypeName System.Array -ErrorAction SilentlyContinue

function Get-FailureKind($record) {
  $exception = $record.Exception
  while ($null -ne $exception) {
    if ($exception -is [UnauthorizedAccessException] -or $exception -is [Security.SecurityException]) { return 'access' }
    if ($exception -is [Management.Automation.CommandNotFoundException] -or $exception -is [NotSupportedException]) { return 'missing' }
    $native = [string]$exception.NativeErrorCode
    if ('AccessDenied', '5' -contains $native) { return 'access' }
    if ('InvalidNamespace', 'InvalidClass', 'NotFound', 'NotSupported' -contains $native) { return 'missing' }
    $numbers = @($exception.HResult)
    if ([string]$exception.MessageId -match '0x([0-9A-Fa-f]{8})') { $numbers += [Convert]::ToInt32($Matches[1], 16) }
    foreach ($number in $numbers) {
      # Refused by the system, and by WMI.
      if (-2147024891, -2147217405 -contains $number) { return 'access' }
      # No such file or path, element, COM class; WMI: not found, no such class, namespace or provider's support; and
      # Defender, where another product stands in its place.
      if (-2147416390, -2147024894, -2147024893, -2147023728, -2147221164, -2147217406, -2147217392, -2147217394, -2147217396 -contains $number) { return 'missing' }
    }
    $exception = $exception.InnerException
  }
  return 'failed'
}

function Add-Problem([string]$step, $record) {
  $message = [string]$record.Exception.Message
  if ($message.Length -gt 300) { $message = $message.Substring(0, 300) }
  $problems.Add(@{ step = $step; kind = (Get-FailureKind $record); message = $message })
}

# Does a part of the work whose failure costs that part alone.
function Invoke-Step([string]$step, [scriptblock]$work) {
  try { & $work } catch { Add-Problem $step $_ }
}

# Runs a program and gives its lines. With 'Stop', Windows PowerShell takes a word on standard error for a failure.
function Invoke-Program([string]$file, [string[]]$words) {
  $ErrorActionPreference = 'Continue'
  & $file @words 2>$null | ForEach-Object { [string]$_ }
}

# Numbers and truth stay what they are, instants become ISO 8601 in UTC, bytes Base64, everything else a text.
function ConvertTo-Plain($value) {
  if ($null -eq $value) { return $null }
  if ($value -is [string]) { return $value }
  if ($value -is [datetime]) { return $value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $invariant) }
  if ($value -is [byte[]]) { return [Convert]::ToBase64String($value) }
  if ($value -is [array]) { return , @($value | ForEach-Object { ConvertTo-Plain $_ }) }
  if ($value -is [enum] -or $value -is [char]) { return $value.ToString() }
  if ($value -is [ValueType] -and $value.GetType().IsPrimitive) { return $value }
  return [string]$value
}

function Get-Picked($from, [string[]]$names) {
  $picked = [ordered]@{}
  foreach ($name in $names) { $picked[$name] = ConvertTo-Plain $from.$name }
  return $picked
}

# Instances of a CIM class, with these properties. One that an older Windows lacks is null.
function Get-Cim([string]$class, [string[]]$names, [string]$namespace = 'root/cimv2', [string]$filter = '') {
  try {
    $arguments = @{ ClassName = $class; Namespace = $namespace; OperationTimeoutSec = 25 }
    if ($filter -ne '') { $arguments['Filter'] = $filter }
    foreach ($instance in @(Get-CimInstance @arguments)) { Get-Picked $instance $names }
  } catch { Add-Problem $class $_ }
}

function Open-Key([string]$path, [string]$hive, [string]$view) {
  $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]$hive, [Microsoft.Win32.RegistryView]$view)
  return $base.OpenSubKey($path)
}

# Values of one registry key; without the key, an empty table.
function Get-Values([string]$path, [string[]]$names, [string]$hive = 'LocalMachine', [string]$view = 'Registry64') {
  $picked = [ordered]@{}
  try {
    $key = Open-Key $path $hive $view
    if ($null -ne $key) {
      foreach ($name in $names) { $picked[$name] = ConvertTo-Plain $key.GetValue($name) }
      $key.Close()
    }
  } catch { Add-Problem $path $_ }
  return $picked
}

# Each key below a registry key, its name as Key, with these values.
function Get-SubKeys([string]$path, [string[]]$names, [string]$hive = 'LocalMachine', [string]$view = 'Registry64') {
  try {
    $key = Open-Key $path $hive $view
    if ($null -eq $key) { return }
    foreach ($child in $key.GetSubKeyNames()) {
      $picked = [ordered]@{ Key = $child }
      try {
        $opened = $key.OpenSubKey($child)
        foreach ($name in $names) { $picked[$name] = ConvertTo-Plain $opened.GetValue($name) }
        $opened.Close()
      } catch { Add-Problem "$path\$child" $_ }
      $picked
    }
    $key.Close()
  } catch { Add-Problem $path $_ }
}

# The names of the values of a registry key.
function Get-ValueNames([string]$path, [string]$hive = 'LocalMachine', [string]$view = 'Registry64') {
  try {
    $key = Open-Key $path $hive $view
    if ($null -ne $key) { $key.GetValueNames(); $key.Close() }
  } catch { Add-Problem $path $_ }
}

function Test-Key([string]$path) {
  try { $key = Open-Key $path 'LocalMachine' 'Registry64'; if ($null -eq $key) { return $false }; $key.Close(); return $true }
  catch { Add-Problem $path $_; return $null }
}
'@
$totalMilliseconds = 110000
$fragments = @(
@{ Name = 'accounts'; Milliseconds = 45000; Script = @'
$role = @(Get-Cim 'Win32_ComputerSystem' 'DomainRole')[0]['DomainRole']
if ($role -ge 4) { return @{ isController = $true } }
@{
  isController = $false
  users = @(Get-Cim 'Win32_UserAccount' 'Name', 'SID', 'Disabled', 'PasswordRequired', 'LocalAccount' 'root/cimv2' 'LocalAccount=True')
  details = @(Invoke-Step 'Get-LocalUser' {
    foreach ($user in @(Get-LocalUser)) { @{ SID = [string]$user.SID; AccountExpires = ConvertTo-Plain $user.AccountExpires; PasswordLastSet = ConvertTo-Plain $user.PasswordLastSet } }
  })
  profiles = @(Get-SubKeys 'SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList' 'ProfileImagePath')
  groups = @(foreach ($group in @(Get-Cim 'Win32_Group' 'Name', 'SID', 'LocalAccount' 'root/cimv2' 'LocalAccount=True')) {
    $group['Members'] = @(Invoke-Step 'group' {
      foreach ($member in @(([ADSI]('WinNT://./' + $group['Name'] + ',group')).psbase.Invoke('Members'))) {
        $type = $member.GetType()
        $path = [string]$type.InvokeMember('ADsPath', 'GetProperty', $null, $member, $null)
        $sid = (New-Object Security.Principal.SecurityIdentifier ($type.InvokeMember('objectSid', 'GetProperty', $null, $member, $null)), 0).Value
        @{ Path = $path; SID = $sid }
      }
    })
    $group
  })
}
'@ }
@{ Name = 'antivirus'; Milliseconds = 30000; Script = @'
@{
  products = @(Get-Cim 'AntiVirusProduct' 'displayName', 'instanceGuid', 'productState' 'root/SecurityCenter2')
  defender = @(Get-Cim 'MSFT_MpComputerStatus' 'AMProductVersion', 'AMServiceEnabled', 'AMServiceVersion', 'AntivirusEnabled', 'RealTimeProtectionEnabled', 'AntivirusSignatureVersion', 'AntivirusSignatureLastUpdated', 'AMRunningMode' 'root/Microsoft/Windows/Defender')
}
'@ }
@{ Name = 'appx'; Milliseconds = 60000; Script = @'
@{
  isAdministrator = $isAdministrator
  packages = @(Invoke-Step 'Get-AppxPackage' {
    $packages = if ($isAdministrator) { Get-AppxPackage -AllUsers } else { Get-AppxPackage }
    foreach ($package in @($packages)) {
      if ($package.IsResourcePackage -or $package.IsBundle) { continue }
      $picked = Get-Picked $package 'Name', 'PackageFamilyName', 'Version', 'Architecture', 'Publisher', 'IsFramework', 'SignatureKind'
      $picked['Users'] = @(if ($isAdministrator) { foreach ($user in @($package.PackageUserInformation)) { @{ Sid = [string]$user.UserSecurityId.Sid; State = [string]$user.InstallState } } })
      $picked
    }
  })
}
'@ }
@{ Name = 'batteries'; Milliseconds = 30000; Script = @'
@{
  batteries = @(Get-Cim 'Win32_Battery' 'DeviceID', 'Name', 'Chemistry', 'EstimatedChargeRemaining', 'BatteryStatus')
  # Asked the CIM way, many batteries fail at this class alone (PowerShell issue 15799); the older way gets an answer.
  static = @(Invoke-Step 'BatteryStaticData' {
    Add-Type -AssemblyName System.Management
    $searcher = New-Object Management.ManagementObjectSearcher 'root\wmi', 'SELECT * FROM BatteryStaticData'
    foreach ($battery in @($searcher.Get())) { Get-Picked $battery 'InstanceName', 'DeviceName', 'ManufactureName', 'SerialNumber', 'Chemistry', 'DesignedCapacity' }
  })
  full = @(Get-Cim 'BatteryFullChargedCapacity' 'InstanceName', 'FullChargedCapacity' 'root/wmi')
  cycles = @(Get-Cim 'BatteryCycleCount' 'InstanceName', 'CycleCount' 'root/wmi')
}
'@ }
@{ Name = 'boot-security'; Milliseconds = 30000; Script = @'
$firmware = Get-Values 'SYSTEM\CurrentControlSet\Control' 'PEFirmwareType'
@{
  firmware = $firmware
  state = Get-Values 'SYSTEM\CurrentControlSet\Control\SecureBoot\State' 'UEFISecureBootEnabled'
  setupMode = if ($firmware['PEFirmwareType'] -eq 2) { Invoke-Step 'Get-SecureBootUEFI' { [int]@((Get-SecureBootUEFI -Name SetupMode).Bytes)[0] } }
  tpm = @(Get-Cim 'Win32_Tpm' 'SpecVersion', 'ManufacturerIdTxt', 'ManufacturerVersion', 'IsEnabled_InitialValue' 'root/cimv2/Security/MicrosoftTpm')
  tpmDevice = @(Get-Cim 'Win32_PnPEntity' 'DeviceID' 'root/cimv2' "Service='TPM'")
  guard = @(Get-Cim 'Win32_DeviceGuard' 'VirtualizationBasedSecurityStatus', 'SecurityServicesRunning' 'root/Microsoft/Windows/DeviceGuard')
}
'@ }
@{ Name = 'certificates'; Milliseconds = 30000; Script = @'
$shipped = @(Get-SubKeys 'SOFTWARE\Microsoft\SystemCertificates\AuthRoot\Certificates' @() | ForEach-Object { $_['Key'] })
@{
  certificates = @(foreach ($name in 'My', 'Root') {
    Invoke-Step $name {
      $store = New-Object Security.Cryptography.X509Certificates.X509Store $name, 'LocalMachine'
      $store.Open('ReadOnly, OpenExistingOnly')
      foreach ($certificate in $store.Certificates) {
        if ($name -ne 'My' -and $shipped -contains $certificate.Thumbprint) { continue }
        @{ Store = $name; HasPrivateKey = $certificate.HasPrivateKey; Raw = [Convert]::ToBase64String($certificate.RawData) }
      }
      $store.Close()
    }
  })
}
'@ }
@{ Name = 'computer'; Milliseconds = 30000; Script = @'
@{
  system = @(Get-Cim 'Win32_ComputerSystem' 'Manufacturer', 'Model', 'SystemFamily', 'SystemSKUNumber', 'HypervisorPresent', 'PartOfDomain', 'Domain', 'Workgroup', 'DomainRole')
  product = @(Get-Cim 'Win32_ComputerSystemProduct' 'Vendor', 'Name', 'Version', 'IdentifyingNumber', 'UUID')
  board = @(Get-Cim 'Win32_BaseBoard' 'Manufacturer', 'Product', 'Version', 'SerialNumber')
  enclosures = @(Get-Cim 'Win32_SystemEnclosure' 'ChassisTypes', 'Manufacturer', 'Version', 'SerialNumber', 'SMBIOSAssetTag', 'SecurityStatus', 'SecurityBreach')
  bios = @(Get-Cim 'Win32_BIOS' 'Manufacturer', 'SMBIOSBIOSVersion', 'ReleaseDate', 'SerialNumber', 'SystemBiosMajorVersion', 'SystemBiosMinorVersion', 'EmbeddedControllerMajorVersion', 'EmbeddedControllerMinorVersion')
  start = Get-Values 'SYSTEM\CurrentControlSet\Control' 'PEFirmwareType'
}
'@ }
@{ Name = 'containers'; Milliseconds = 30000; Script = @'
$lists = @(foreach ($engine in 'docker', 'podman') {
  $command = Get-Command ($engine + '.exe') -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $command) { continue }
  $format = '{"name":{{json .Names}},"image":{{json .Image}},"state":{{json .State}}}'
  # Windows PowerShell takes away quotes that are not guarded when it hands words to a program.
  if ($PSVersionTable.PSVersion.Major -lt 7) { $format = $format.Replace('"', [string][char]92 + '"') }
  $output = @(Invoke-Program $command.Source 'ps', '--all', '--no-trunc', '--format', $format)
  @{
    engine = $engine
    version = [string]$command.FileVersionInfo.ProductVersion
    answered = $LASTEXITCODE -eq 0
    containers = @($output | ForEach-Object { [string]$_ })
  }
})
@{
  lists = $lists
  services = @(Get-Cim 'Win32_Service' 'Name', 'State' 'root/cimv2' "Name='docker' OR Name='com.docker.service' OR Name='containerd' OR Name='dockerd'")
}
'@ }
@{ Name = 'directory'; Milliseconds = 30000; Script = @'
$kept = 'AzureAdJoined', 'EnterpriseJoined', 'DomainJoined', 'DomainName', 'DeviceId', 'TenantName', 'TenantId', 'MdmUrl'
$entra = [ordered]@{}
Invoke-Step 'dsregcmd' {
  foreach ($row in @(Invoke-Program 'dsregcmd.exe' '/status')) {
    if ($row -match '^\s*(\w+)\s*:\s*(.*?)\s*$' -and $kept -contains $Matches[1] -and -not $entra.Contains($Matches[1])) { $entra[$Matches[1]] = $Matches[2] }
  }
}
@{
  entra = $entra
  network = Get-Values 'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters' 'Domain', 'DhcpDomain', 'SearchList'
  netlogon = Get-Values 'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon' 'CachePrimaryDomain'
}
'@ }
@{ Name = 'disks'; Milliseconds = 30000; Script = @'
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
}
'@ }
@{ Name = 'firewall'; Milliseconds = 30000; Script = @'
$local = 'SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy'
$policy = 'SOFTWARE\Policies\Microsoft\WindowsFirewall'
$names = 'EnableFirewall', 'DefaultInboundAction', 'DoNotAllowExceptions'
@{
  active = @(Invoke-Step 'Get-NetFirewallProfile' {
    foreach ($profile in @(Get-NetFirewallProfile -PolicyStore ActiveStore)) {
      @{ Name = [string]$profile.Name; Enabled = [string]$profile.Enabled; DefaultInboundAction = [string]$profile.DefaultInboundAction }
    }
  })
  registry = @(foreach ($pair in @(@('Domain', 'DomainProfile'), @('Private', 'StandardProfile'), @('Public', 'PublicProfile'))) {
    $key = $pair[1]
    $policyKey = if ($key -eq 'StandardProfile') { 'PrivateProfile' } else { $key }
    @{ Name = $pair[0]; local = Get-Values "$local\$key" $names; policy = Get-Values "$policy\$key" $names; standard = Get-Values "$policy\$policyKey" $names }
  })
  localRules = @(Get-ValueNames "$local\FirewallRules").Count
  policyRules = @(Get-ValueNames "$policy\FirewallRules").Count
  service = @(Get-Cim 'Win32_Service' 'State', 'StartMode' 'root/cimv2' "Name='mpssvc'")
}
'@ }
@{ Name = 'group-policies'; Milliseconds = 30000; Script = @'
@{
  objects = @(Get-SubKeys 'SOFTWARE\Microsoft\Windows\CurrentVersion\Group Policy\State\Machine\GPO-List' 'GPOID', 'DisplayName', 'SOM', 'Version', 'Options', 'WQLFilterPass', 'AccessDenied', 'GPO-Disabled')
}
'@ }
@{ Name = 'language-packages'; Milliseconds = 60000; Script = @'
$python = @(foreach ($view in 'Registry64', 'Registry32') {
  foreach ($version in @(Get-SubKeys 'SOFTWARE\Python\PythonCore' @() 'LocalMachine' $view)) {
    $key = Open-Key ('SOFTWARE\Python\PythonCore\' + $version['Key'] + '\InstallPath') 'LocalMachine' $view
    if ($null -ne $key) { [string]$key.GetValue(''); $key.Close() }
  }
})
$pip = @(foreach ($folder in @($python | Where-Object { $_ } | Select-Object -Unique)) {
  Invoke-Step 'python' {
    $packages = [IO.Path]::Combine($folder, 'Lib', 'site-packages')
    if ([IO.Directory]::Exists($packages)) { [IO.Directory]::GetDirectories($packages, '*.dist-info') | ForEach-Object { [IO.Path]::GetFileName($_) } }
  }
})
$node = (Get-Values 'SOFTWARE\Node.js' 'InstallPath')['InstallPath']
$npm = @(if ($node) {
  Invoke-Step 'node' {
    $modules = [IO.Path]::Combine($node, 'node_modules')
    if ([IO.Directory]::Exists($modules)) {
      foreach ($folder in [IO.Directory]::GetDirectories($modules)) {
        $scoped = if ([IO.Path]::GetFileName($folder).StartsWith('@')) { [IO.Directory]::GetDirectories($folder) } else { @($folder) }
        foreach ($package in $scoped) {
          $file = [IO.Path]::Combine($package, 'package.json')
          if (-not [IO.File]::Exists($file)) { continue }
          $read = ConvertFrom-Json ([IO.File]::ReadAllText($file))
          @{ name = [string]$read.name; version = [string]$read.version }
        }
      }
    }
  }
})
@{ pip = $pip; npm = $npm }
'@ }
@{ Name = 'listening-ports'; Milliseconds = 30000; Script = @'
@{
  tcp = @(Get-Cim 'MSFT_NetTCPConnection' 'LocalAddress', 'LocalPort', 'OwningProcess' 'root/StandardCimv2' 'State=2')
  udp = @(Get-Cim 'MSFT_NetUDPEndpoint' 'LocalAddress', 'LocalPort', 'OwningProcess' 'root/StandardCimv2')
  processes = @(Get-Process | ForEach-Object { @{ Id = $_.Id; Name = $_.ProcessName } })
}
'@ }
@{ Name = 'memory-modules'; Milliseconds = 30000; Script = @'
@{
  modules = @(Get-Cim 'Win32_PhysicalMemory' 'DeviceLocator', 'BankLabel', 'Capacity', 'SMBIOSMemoryType', 'FormFactor', 'Manufacturer', 'PartNumber', 'SerialNumber', 'Speed', 'ConfiguredClockSpeed', 'Attributes', 'TotalWidth', 'DataWidth')
}
'@ }
@{ Name = 'monitor-connections'; Milliseconds = 30000; Script = @'
@{
  connections = @(Get-Cim 'WmiMonitorConnectionParams' 'InstanceName', 'VideoOutputTechnology' 'root/wmi')
}
'@ }
@{ Name = 'network'; Milliseconds = 30000; Script = @'
$network = 'root/StandardCimv2'
@{
  adapters = @(Get-Cim 'MSFT_NetAdapter' 'Name', 'InterfaceIndex', 'InterfaceDescription', 'InterfaceType', 'NdisPhysicalMedium', 'PermanentAddress', 'NetworkAddresses', 'Speed', 'MtuSize', 'MediaConnectState', 'HardwareInterface', 'Hidden', 'Virtual', 'PnPDeviceID', 'DriverName', 'DriverProvider' $network)
  addresses = @(Get-Cim 'MSFT_NetIPAddress' 'InterfaceIndex', 'IPAddress', 'PrefixLength', 'SuffixOrigin', 'AddressFamily' $network)
}
'@ }
@{ Name = 'pending-updates'; Milliseconds = 100000; Script = @'
$searcher = (New-Object -ComObject 'Microsoft.Update.Session').CreateUpdateSearcher()
$searcher.Online = $false
@{
  updates = @(foreach ($update in @($searcher.Search('IsInstalled=0').Updates)) {
    @{
      id = [string]$update.Identity.UpdateID
      revision = [int]$update.Identity.RevisionNumber
      title = [string]$update.Title
      articles = @($update.KBArticleIDs | ForEach-Object { [string]$_ })
      categories = @($update.Categories | ForEach-Object { [string]$_.CategoryID })
      severity = [string]$update.MsrcSeverity
      hidden = [bool]$update.IsHidden
    }
  })
}
'@ }
@{ Name = 'plug-and-play'; Milliseconds = 45000; Script = @'
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
}
'@ }
@{ Name = 'printers'; Milliseconds = 30000; Script = @'
@{
  printers = @(Get-Cim 'Win32_Printer' 'Name', 'DriverName', 'PortName', 'Comment', 'Location', 'Shared', 'ServerName', 'ShareName')
  ports = @(Get-Cim 'Win32_TCPIPPrinterPort' 'Name', 'HostAddress', 'PortNumber', 'Protocol', 'Queue')
}
'@ }
@{ Name = 'processors'; Milliseconds = 30000; Script = @'
@{
  processors = @(Get-Cim 'Win32_Processor' 'Name', 'Manufacturer', 'Description', 'NumberOfCores', 'NumberOfEnabledCore', 'NumberOfLogicalProcessors', 'MaxClockSpeed')
  first = Get-Values 'HARDWARE\DESCRIPTION\System\CentralProcessor\0' 'Update Revision'
}
'@ }
@{ Name = 'remote-management'; Milliseconds = 30000; Script = @'
$terminal = 'SYSTEM\CurrentControlSet\Control\Terminal Server'
@{
  desktop = Get-Values $terminal 'fDenyTSConnections'
  desktopPolicy = Get-Values 'SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services' 'fDenyTSConnections'
  desktopPort = Get-Values "$terminal\WinStations\RDP-Tcp" 'PortNumber'
  listeners = @(Get-SubKeys 'SOFTWARE\Microsoft\Windows\CurrentVersion\WSMAN\Listener' 'Port')
  winrmPolicy = Get-Values 'SOFTWARE\Policies\Microsoft\Windows\WinRM\Service' 'AllowAutoConfig'
  teamViewer = @('Registry64', 'Registry32' | ForEach-Object { Get-Values 'SOFTWARE\TeamViewer' @('ClientID', 'Version') 'LocalMachine' $_ })
}
'@ }
@{ Name = 'restart'; Milliseconds = 30000; Script = @'
$renames = @((Get-Values 'SYSTEM\CurrentControlSet\Control\Session Manager' 'PendingFileRenameOperations')['PendingFileRenameOperations'])
$replaced = 0
for ($index = 1; $index -lt $renames.Count; $index += 2) { if ([string]$renames[$index] -match '\\(Windows|Program Files)') { $replaced += 1 } }
$names = 'SYSTEM\CurrentControlSet\Control\ComputerName'
@{
  servicing = Test-Key 'SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending'
  update = Test-Key 'SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired'
  replacedFiles = $replaced
  activeName = Get-Values "$names\ActiveComputerName" 'ComputerName'
  nextName = Get-Values "$names\ComputerName" 'ComputerName'
  joining = Get-Values 'SYSTEM\CurrentControlSet\Services\Netlogon' 'JoinDomain', 'AvoidSpnSet'
}
'@ }
@{ Name = 'scheduled-tasks'; Milliseconds = 60000; Script = @'
@{
  isAdministrator = $isAdministrator
  tasks = @(Invoke-Step 'MSFT_ScheduledTask' {
    foreach ($task in @(Get-CimInstance -Namespace 'root/Microsoft/Windows/TaskScheduler' -ClassName 'MSFT_ScheduledTask' -OperationTimeoutSec 50)) {
      @{
        path = [string]$task.TaskPath + [string]$task.TaskName
        enabled = $task.Settings.Enabled
        user = [string]$task.Principal.UserId
        group = [string]$task.Principal.GroupId
        actions = @(foreach ($action in @($task.Actions)) { if ($action) { @{ program = [string]$action.Execute; handler = [string]$action.ClassId } } })
        triggers = @(foreach ($trigger in @($task.Triggers)) {
          if ($trigger) {
            @{
              class = [string]$trigger.CimClass.CimClassName
              enabled = $trigger.Enabled
              start = [string]$trigger.StartBoundary
              days = $trigger.DaysInterval
              weeks = $trigger.WeeksInterval
              repeat = [string]$trigger.Repetition.Interval
            }
          }
        })
      }
    }
  })
}
'@ }
@{ Name = 'screen-lock'; Milliseconds = 30000; Script = @'
@{
  policy = Get-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' 'InactivityTimeoutSecs'
  managed = Get-Values 'SOFTWARE\Microsoft\PolicyManager\current\device\DeviceLock' 'MaxInactivityTimeDeviceLock'
}
'@ }
@{ Name = 'services'; Milliseconds = 30000; Script = @'
@{
  services = @(Get-Cim 'Win32_Service' 'Name', 'DisplayName', 'StartMode', 'State', 'ExitCode', 'PathName', 'ProcessId')
}
'@ }
@{ Name = 'swid-tags'; Milliseconds = 30000; Script = @'
$room = @{ bytes = 2097152 }
@{
  tags = @(Invoke-Step 'regid' {
    $root = [Environment]::GetFolderPath('CommonApplicationData')
    foreach ($folder in @([IO.Directory]::GetDirectories($root, 'regid.*') | Sort-Object | Select-Object -First 200)) {
      Invoke-Step $folder {
        foreach ($file in @([IO.Directory]::GetFiles($folder, '*.swidtag') | Sort-Object | Select-Object -First 200)) {
          Invoke-Step $file {
            $size = (New-Object IO.FileInfo $file).Length
            $content = $null
            if ($size -le 524288 -and $size -le $room.bytes) {
              $room.bytes -= $size
              $text = [IO.File]::ReadAllText($file)
              $text = $text -replace '(?is)<(\w+:)?serial_number\b[^>]*>.*?</(\w+:)?serial_number\s*>', ''
              $text = $text -replace '(?i)\sdeviceId\s*=\s*("[^"]*"|''[^'']*'')', ''
              $content = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text))
            }
            @{ path = $file; size = $size; content = $content }
          }
        }
      }
    }
  })
}
'@ }
@{ Name = 'system'; Milliseconds = 30000; Script = @'
@{
  system = @(Get-Cim 'Win32_OperatingSystem' 'Caption', 'Version', 'BuildNumber', 'OperatingSystemSKU', 'ProductType', 'InstallDate', 'LastBootUpTime', 'TotalVisibleMemorySize', 'FreePhysicalMemory')
  pageFiles = @(Get-Cim 'Win32_PageFileUsage' 'AllocatedBaseSize', 'CurrentUsage')
  current = Get-Values 'SOFTWARE\Microsoft\Windows NT\CurrentVersion' 'ProductName', 'EditionID', 'InstallationType', 'DisplayVersion', 'ReleaseId', 'CurrentBuild', 'UBR', 'BuildLabEx', 'InstallDate'
  identity = Get-Values 'SOFTWARE\Microsoft\Cryptography' 'MachineGuid'
  network = Get-Values 'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters' 'Hostname'
  environment = Get-Values 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment' 'PROCESSOR_ARCHITECTURE'
}
'@ }
@{ Name = 'time'; Milliseconds = 30000; Script = @'
$rows = @(Invoke-Step 'w32tm' { Invoke-Program 'w32tm.exe' '/query', '/status' })
$when = $null
foreach ($row in $rows) {
  $value = ($row -split ':', 2)[1]
  $parsed = [datetime]::MinValue
  if ($value -and $value.Trim() -match '\d.*:\d\d' -and [datetime]::TryParse($value.Trim(), [Globalization.CultureInfo]::InstalledUICulture, 'AssumeLocal', [ref]$parsed)) { $when = ConvertTo-Plain $parsed; break }
  if ($value -and $value.Trim() -match '\d.*:\d\d' -and [datetime]::TryParse($value.Trim(), [ref]$parsed)) { $when = ConvertTo-Plain $parsed; break }
}
@{
  zone = [TimeZoneInfo]::Local.Id
  status = @($rows | ForEach-Object { $_.Trim() } | Where-Object { $_ })
  synchronisedAt = $when
  service = Get-Values 'SYSTEM\CurrentControlSet\Services\W32Time' 'Start'
  parameters = Get-Values 'SYSTEM\CurrentControlSet\Services\W32Time\Parameters' 'NtpServer', 'Type'
  policy = Get-Values 'SOFTWARE\Policies\Microsoft\W32Time\Parameters' 'NtpServer', 'Type'
  clock = Get-Values 'SYSTEM\CurrentControlSet\Control\TimeZoneInformation' 'RealTimeIsUniversal'
}
'@ }
@{ Name = 'uninstall'; Milliseconds = 30000; Script = @'
$values = 'DisplayName', 'DisplayVersion', 'Publisher', 'InstallDate', 'WindowsInstaller', 'ParentKeyName', 'ReleaseType', 'Language', 'Version', 'VersionMajor', 'VersionMinor'
$path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
@{
  native = @(Get-SubKeys $path $values)
  # On Windows of 32 bit both views are the same.
  wow = @(if ([Environment]::Is64BitOperatingSystem) { Get-SubKeys $path $values 'LocalMachine' 'Registry32' })
  environment = Get-Values 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment' 'PROCESSOR_ARCHITECTURE'
}
'@ }
@{ Name = 'update-history'; Milliseconds = 60000; Script = @'
@{
  history = @(Invoke-Step 'Microsoft.Update.Session' {
    $searcher = (New-Object -ComObject 'Microsoft.Update.Session').CreateUpdateSearcher()
    $total = $searcher.GetTotalHistoryCount()
    if ($total -gt 0) {
      foreach ($entry in @($searcher.QueryHistory(0, [Math]::Min($total, 1000)))) {
        @{
          # Windows Update keeps its times in UTC, and says so nowhere.
          at = ConvertTo-Plain ([DateTime]::SpecifyKind($entry.Date, [DateTimeKind]::Utc))
          title = [string]$entry.Title
          id = [string]$entry.UpdateIdentity.UpdateID
          operation = [int]$entry.Operation
          result = [int]$entry.ResultCode
          code = [int]$entry.HResult
        }
      }
    }
  })
  fixes = @(Invoke-Step 'Win32_QuickFixEngineering' {
    foreach ($fix in @(Get-CimInstance -ClassName 'Win32_QuickFixEngineering' -OperationTimeoutSec 25)) {
      $day = $null
      if ($fix.InstalledOn -is [datetime]) { $day = $fix.InstalledOn.ToString('yyyy-MM-dd', $invariant) }
      @{ HotFixID = [string]$fix.HotFixID; day = $day }
    }
  })
}
'@ }
@{ Name = 'update-sources'; Milliseconds = 30000; Script = @'
$policy = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'
@{
  policy = Get-Values $policy 'WUServer', 'DoNotConnectToWindowsUpdateInternetLocations', 'DisableWindowsUpdateAccess'
  automatic = Get-Values "$policy\AU" 'UseWUServer', 'NoAutoUpdate', 'AUOptions'
  local = Get-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update' 'AUOptions'
  searchedAt = Invoke-Step 'Microsoft.Update.AutoUpdate' {
    $date = (New-Object -ComObject 'Microsoft.Update.AutoUpdate').Results.LastSearchSuccessDate
    # In UTC, which the date itself does not say.
    if ($date -is [datetime]) { ConvertTo-Plain ([DateTime]::SpecifyKind($date, [DateTimeKind]::Utc)) }
  }
}
'@ }
@{ Name = 'virtual-machines'; Milliseconds = 30000; Script = @'
$hyper = 'root/virtualization/v2'
@{
  isAdministrator = $isAdministrator
  systems = @(Get-Cim 'Msvm_ComputerSystem' 'Name', 'ElementName', 'EnabledState' $hyper)
  memory = @(Get-Cim 'Msvm_MemorySettingData' 'InstanceID', 'VirtualQuantity' $hyper)
  processors = @(Get-Cim 'Msvm_ProcessorSettingData' 'InstanceID', 'VirtualQuantity' $hyper)
}
'@ }
@{ Name = 'volumes'; Milliseconds = 45000; Script = @'
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
}
'@ }
@{ Name = 'winget'; Milliseconds = 90000; Script = @'
$winget = $null
$command = Get-Command 'winget.exe' -ErrorAction SilentlyContinue
if ($command) { $winget = $command.Source }
if (-not $winget) {
  $apps = [IO.Path]::Combine($env:ProgramFiles, 'WindowsApps')
  $found = @(Invoke-Step 'WindowsApps' { [IO.Directory]::GetDirectories($apps, 'Microsoft.DesktopAppInstaller_*__8wekyb3d8bbwe') })
  # As text, 1.9 would stand above 1.21.
  $found = @($found | Sort-Object -Descending -Property { try { [version](([string]$_ -split '_')[-4]) } catch { [version]'0.0' } })
  foreach ($folder in $found) {
    $file = [IO.Path]::Combine($folder, 'winget.exe')
    if ([IO.File]::Exists($file)) { $winget = $file; break }
  }
}
if (-not $winget) { return @{ present = $false } }
$target = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName())
try {
  $null = Invoke-Program $winget 'export', '--output', $target, '--include-versions', '--source', 'winget', '--accept-source-agreements', '--disable-interactivity'
  $code = $LASTEXITCODE
  $text = if ([IO.File]::Exists($target)) { [IO.File]::ReadAllText($target) } else { $null }
} finally {
  if ([IO.File]::Exists($target)) { [IO.File]::Delete($target) }
}
@{ present = $true; exitCode = $code; export = $text }
'@ }
)

$documents = [ordered]@{}
function Write-Answer([string]$name, [string]$json) {
  $documents[$name] = $json
  [Console]::Error.WriteLine($name)
}

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$before = @'
try {
  $data = & {
'@
$after = @'
  }
  $document = @{ status = 'ok'; data = $data; problems = @($problems.ToArray()) }
} catch {
  Add-Problem 'all' $_
  $document = @{ status = 'failed'; data = $null; problems = @($problems.ToArray()) }
}
ConvertTo-Json -InputObject $document -Depth 8 -Compress
'@
$line = [string][char]10
$total = [Diagnostics.Stopwatch]::StartNew()
$pool = [RunspaceFactory]::CreateRunspacePool(1, 3)
$pool.Open()
$waiting = New-Object 'System.Collections.Generic.Queue[object]'
foreach ($fragment in $fragments) { $waiting.Enqueue($fragment) }
$running = New-Object 'System.Collections.Generic.List[object]'

while ($waiting.Count -gt 0 -or $running.Count -gt 0) {
  while ($running.Count -lt 3 -and $waiting.Count -gt 0) {
    $fragment = $waiting.Dequeue()
    if ($total.ElapsedMilliseconds -gt $totalMilliseconds) { Write-Answer $fragment.Name '{"status":"timeout"}'; continue }
    $shell = [PowerShell]::Create()
    $shell.RunspacePool = $pool
    $null = $shell.AddScript($prelude + $line + $before + $line + $fragment.Script + $line + $after)
    # The last ones have to end before the session does.
    $limit = [Math]::Min([long]$fragment.Milliseconds, [long]$totalMilliseconds + 25000 - $total.ElapsedMilliseconds)
    $running.Add(@{ Fragment = $fragment; Limit = $limit; Shell = $shell; Handle = $shell.BeginInvoke(); Watch = [Diagnostics.Stopwatch]::StartNew() })
  }
  foreach ($run in $running.ToArray()) {
    $name = $run.Fragment.Name
    if ($run.Handle.IsCompleted) {
      $null = $running.Remove($run)
      try {
        $answers = @($run.Shell.EndInvoke($run.Handle))
        Write-Answer $name ([string]$answers[$answers.Count - 1])
      } catch {
        $problem = @{ step = 'all'; kind = 'failed'; message = [string]$_.Exception.Message }
        Write-Answer $name (ConvertTo-Json -InputObject @{ status = 'failed'; problems = @($problem) } -Depth 4 -Compress)
      }
      $run.Shell.Dispose()
    } elseif ($run.Watch.ElapsedMilliseconds -gt $run.Limit) {
      $null = $running.Remove($run)
      $null = $run.Shell.BeginStop($null, $null)
      # What hangs keeps its runspace; the others get one in its place.
      $null = $pool.SetMaxRunspaces($pool.GetMaxRunspaces() + 1)
      Write-Answer $name '{"status":"timeout"}'
    }
  }
  Start-Sleep -Milliseconds 15
}

Remove-TypeData -TypeName System.Array -ErrorAction SilentlyContinue

# From here on: what is replaced. Each word gets one of its own kind with a number; the same word always the same.
$words = @{}
$counts = @{}
function Add-Word([string]$word, [string]$kind) {
  $word = $word.Trim()
  if ($word.Length -lt 3 -or $words.ContainsKey($word)) { return }
  # Words that are no secret, and would tear others apart.
  if ($word -match '^(none|n/a|unknown|default string|administrator|guest|system|public|workgroup|to be filled.*|0+|system serial number|not specified)$') { return }
  $counts[$kind] = 1 + [int]$counts[$kind]
  $number = [string]$counts[$kind]
  # Addresses stay addresses: from 192.0.2.0/24 on, which is nobody's.
  if ($kind -eq 'address') { $words[$word] = '192.0.' + (2 + [Math]::Floor($counts[$kind] / 250)) + '.' + ($counts[$kind] % 250) }
  else { $words[$word] = $kind -replace '#', $number.PadLeft(4, '0') }
}

# What stands under these names is one machine's alone.
$serials = 'SerialNumber', 'AdapterSerialNumber', 'IdentifyingNumber', 'SMBIOSAssetTag', 'ClientID', 'InstanceSerial'
$ids = 'UUID', 'MachineGuid', 'TenantId'
$machines = 'Hostname', 'ComputerName', 'CLIENTNAME'
$domains = 'Domain', 'DhcpDomain', 'CachePrimaryDomain', 'TenantName', 'DomainName'
$addresses = 'IPAddress', 'LocalAddress', 'HostAddress'

function Find-Words($value, [string]$name) {
  if ($null -eq $value) { return }
  if ($value -is [array]) { foreach ($entry in $value) { Find-Words $entry $name }; return }
  if ($value -is [Management.Automation.PSCustomObject]) {
    foreach ($property in $value.PSObject.Properties) { Find-Words $property.Value $property.Name }
    return
  }
  $text = [string]$value
  if ($serials -contains $name) { Add-Word $text 'SERIAL-#' }
  if ($ids -contains $name) { Add-Word $text '00000000-0000-4000-8000-00000000#' }
  if ($machines -contains $name) { Add-Word $text 'PC-#' }
  if ($domains -contains $name) { Add-Word $text 'domain-#.example' }
  if ($name -eq 'SearchList') { foreach ($part in $text -split '[,\s]+') { Add-Word $part 'domain-#.example' } }
  if ($addresses -contains $name -and $text -notmatch '^(0\.0\.0\.0|127\.|::1?$|169\.254\.)') {
    if ($text -match ':') { Add-Word ($text -split '%')[0] '2001:db8::#' } else { Add-Word $text 'address' }
  }
  if ($name -eq 'PermanentAddress' -or $name -eq 'NetworkAddresses') { Add-Word $text '02AABBCC#' }
  if ($name -eq 'UniqueId' -and $text -match '[0-9A-Fa-f]{16}') { Add-Word $text 'eui.000000000000#' }
  # A USB device's own number stands at the end of its id; those that Windows gave have an ampersand.
  if ($text -match '^USB\\VID_[0-9A-Fa-f]{4}&PID_[0-9A-Fa-f]{4}\\([^\\&]+)$') { Add-Word $Matches[1] 'SERIAL-#' }
}

# Persons: whoever has a profile or an account here, and whoever runs this.
$persons = @($env:USERNAME)
foreach ($folder in @(Get-ChildItem -LiteralPath (Split-Path $env:PUBLIC) -Directory -Force -ErrorAction SilentlyContinue)) { $persons += $folder.Name }
try { foreach ($account in @(Get-CimInstance Win32_UserAccount -Filter 'LocalAccount=True')) { $persons += $account.Name; $persons += $account.FullName } } catch { $persons += '' }
foreach ($person in $persons) { if ($person -and $person -notmatch '^(Public|Default|All Users|Default User|DefaultAccount|WDAGUtilityAccount)$') { Add-Word $person 'person-#' } }
Add-Word $env:COMPUTERNAME 'PC-#'
foreach ($json in @($documents.Values)) {
  try { Find-Words (ConvertFrom-Json $json) '' } catch { [Console]::Error.WriteLine('an answer is no JSON and is left as it is') }
}

# A monitor's block of data holds its serial number, twice, and a sum over all bytes.
function Clear-Edid([string]$base64) {
  $bytes = [Convert]::FromBase64String($base64)
  if ($bytes.Length -lt 128) { return '' }
  for ($index = 12; $index -lt 16; $index++) { $bytes[$index] = 0 }
  foreach ($start in 54, 72, 90, 108) {
    if ($bytes[$start] -eq 0 -and $bytes[$start + 1] -eq 0 -and $bytes[$start + 3] -eq 255) {
      for ($index = $start + 5; $index -lt $start + 18; $index++) { $bytes[$index] = 48 }
    }
  }
  $sum = 0
  for ($index = 0; $index -lt 127; $index++) { $sum += $bytes[$index] }
  $bytes[127] = (256 - ($sum % 256)) % 256
  return [Convert]::ToBase64String($bytes, 0, 128)
}

$accounts = @{}
$volumes = @{}
function Hide-Secrets([string]$json) {
  $text = [regex]::Replace($json, '"EDID":"([A-Za-z0-9+/=]+)"', { param($match) '"EDID":"' + (Clear-Edid $match.Groups[1].Value) + '"' })
  # A certificate is signed: it cannot be changed, so it goes.
  $text = [regex]::Replace($text, '"Raw":"[A-Za-z0-9+/=]*"', '"Raw":""')
  $text = [regex]::Replace($text, 'S-1-(5-21|12-1)-\d+-\d+-\d+(-\d+)?', {
    param($match)
    $base = [regex]::Match($match.Value, 'S-1-(5-21|12-1)-\d+-\d+-\d+').Value
    if (-not $accounts.ContainsKey($base)) { $accounts[$base] = 'S-1-5-21-1-1-' + ($accounts.Count + 1) }
    $accounts[$base] + $match.Value.Substring($base.Length)
  })
  $text = [regex]::Replace($text, 'Volume\{[0-9A-Fa-f-]{36}\}', {
    param($match)
    if (-not $volumes.ContainsKey($match.Value)) { $volumes[$match.Value] = 'Volume{00000000-0000-4000-8000-' + ([string]($volumes.Count + 1)).PadLeft(12, '0') + '}' }
    $volumes[$match.Value]
  })
  $text = [regex]::Replace($text, '(DC|OU|CN)=[^,"\\]+', { param($match) $match.Groups[1].Value + '=example' })
  $text = [regex]::Replace($text, '"WUServer":"[^"]+"', '"WUServer":"https://updates.example"')
  foreach ($word in @($words.Keys | Sort-Object -Property Length -Descending)) {
    # As it stands in JSON, where a backslash is doubled.
    $inJson = [regex]::Escape($word.Replace('\', '\\').Replace('"', '\"'))
    $text = [regex]::Replace($text, $inJson, $words[$word].Replace('$', '$$'), 'IgnoreCase')
  }
  return $text
}

$system = Get-CimInstance Win32_OperatingSystem
$machine = if ($Source) { $Source } else { [string]$system.Caption + ' ' + $system.BuildNumber }
$administrator = ([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
$commands = @(foreach ($name in $documents.Keys) {
  @{ command = 'powershell.exe'; parameters = @('fragment', $name); result = @{ exitCode = 0; stdout = (Hide-Secrets $documents[$name]); stderr = '' } }
})
$recording = [ordered]@{
  format = 'fleetwright.recording/1'
  source = $machine + ', ' + [Globalization.CultureInfo]::InstalledUICulture.Name + ', PowerShell ' + $PSVersionTable.PSVersion + $(if ($administrator) { ', as administrator' } else { ', as an ordinary user' }) + ', recorded by record-windows.ps1'
  platform = 'windows'
  commands = $commands
  files = @{}
  folders = @{}
  statuses = @{}
  links = @{}
}
$target = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Output)
[IO.File]::WriteAllText($target, (ConvertTo-Json -InputObject $recording -Depth 8), (New-Object Text.UTF8Encoding $false))
[Console]::Error.WriteLine('Written to ' + $target + '. Read it before you give it away.')
[Environment]::Exit(0)
