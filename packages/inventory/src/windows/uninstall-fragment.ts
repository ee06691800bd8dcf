import type { Fragment } from "./fragment.ts";

/** What `uninstallEntries` reads of an uninstall key. */
const values =
  "'DisplayName', 'DisplayVersion', 'Publisher', 'InstallDate', 'WindowsInstaller', 'ParentKeyName', 'ReleaseType', 'Language', 'Version', 'VersionMajor', 'VersionMinor'";

/** Programs that were installed for all users, in both views of the registry. */
export const uninstall: Fragment = {
  name: "uninstall",
  script: String.raw`
$values = ${values}
$path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
@{
  native = @(Get-SubKeys $path $values)
  # On Windows of 32 bit both views are the same.
  wow = @(if ([Environment]::Is64BitOperatingSystem) { Get-SubKeys $path $values 'LocalMachine' 'Registry32' })
  environment = Get-Values 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment' 'PROCESSOR_ARCHITECTURE'
}`,
};

/**
 * Programs that users installed for themselves: of hives that are loaded, which are those of users who are logged on, and
 * what Windows Installer keeps for everybody. Other users' hives are files; nothing loads them.
 */
export const userUninstall: Fragment = {
  name: "user-uninstall",
  script: String.raw`
$values = ${values}
$users = @(foreach ($profile in @(Get-SubKeys 'SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList' 'ProfileImagePath')) {
  $sid = [string]$profile['Key']
  if ($sid -notmatch '^S-1-(5-21|12-1)-[0-9-]+$') { continue }
  $name = $null
  try { $name = (New-Object Security.Principal.SecurityIdentifier $sid).Translate([Security.Principal.NTAccount]).Value } catch { $name = $null }
  $loaded = [bool](Invoke-Step $sid { $null -ne [Microsoft.Win32.Registry]::Users.OpenSubKey($sid) })
  @{
    sid = $sid
    name = $name
    loaded = $loaded
    programs = @(if ($loaded) { Get-SubKeys "$sid\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall" $values 'Users' })
    products = @(foreach ($product in @(Get-SubKeys "SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\UserData\$sid\Products" @())) {
      $code = [string]$product['Key']
      $found = Get-Values "SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\UserData\$sid\Products\$code\InstallProperties" $values
      $found['Key'] = $code
      $found
    })
  }
})
@{ users = $users }`,
};
