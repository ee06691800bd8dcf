import type { Fragment } from "./fragment.ts";

/**
 * Local accounts and groups. A domain controller has none: what it would show is the whole domain. Members are asked of
 * the old provider, since the newer command fails for a group of which one member no longer exists.
 */
export const accounts: Fragment = {
  name: "accounts",
  timeoutMs: 45_000,
  script: String.raw`
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
}`,
};
