/**
 * The functions that every fragment has. Failures are told apart by their types and numbers: messages come in the
 * system's language. `missing` is a class, command or key that this Windows does not have.
 */
export const sessionPrelude = String.raw`
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
`.trim();
