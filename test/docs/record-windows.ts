import { windowsCollectors } from "../../packages/inventory/src/collectors/windows-collectors.ts";
import { sessionDriver } from "../../packages/inventory/src/windows/session-driver.ts";
import { questions } from "../../packages/inventory/src/windows/session-script.ts";

/** Questions that are about persons and nothing else: a recording for others needs none of them. */
const asked = windowsCollectors.filter(({ section }) => section.personal !== "direct");

const head = `
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
`.trim();

const answers = `
$documents = [ordered]@{}
function Write-Answer([string]$name, [string]$json) {
  $documents[$name] = $json
  [Console]::Error.WriteLine($name)
}
`.trim();

const tail = String.raw`
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
`.trim();

/** The script `docs/record-windows.ps1`: the collectors' own questions, and what takes secrets out of the answers. */
export function recordWindowsScript(): string {
  const fragments = new Map(asked.flatMap((collector) => collector.fragments).map((one) => [one.name, one]));
  const sorted = [...fragments.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  const loneLists = "Remove-TypeData -TypeName System.Array -ErrorAction SilentlyContinue";
  return `${[head, questions(sorted), answers, sessionDriver, loneLists, tail].join("\n\n")}\n`;
}
