import { userGroupPolicies } from "../../sections/user-group-policies.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { groupPolicyRow } from "../../windows/group-policy.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "user-group-policies",
  script: String.raw`
$state = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Group Policy\State'
@{
  users = @(foreach ($key in @(Get-SubKeys $state @())) {
    $sid = [string]$key['Key']
    if ($sid -notmatch '^S-1-(5-21|12-1)-[0-9-]+$') { continue }
    $name = $null
    try { $name = (New-Object Security.Principal.SecurityIdentifier $sid).Translate([Security.Principal.NTAccount]).Value } catch { $name = $null }
    @{
      sid = $sid
      name = $name
      objects = @(Get-SubKeys "$state\$sid\GPO-List" 'GPOID', 'DisplayName', 'SOM', 'Version', 'Options', 'WQLFilterPass', 'AccessDenied', 'GPO-Disabled')
    }
  })
}`,
};

export const userGroupPoliciesWindows = windowsCollector({
  name: "user-group-policies-windows",
  section: userGroupPolicies,
  sources: [String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Group Policy\State\*\GPO-List`],
  fragments: [fragment],
  read: (answer) =>
    answer(fragment)
      .rows("users")
      .flatMap((row) => {
        const user = row.text("name") ?? row.text("sid") ?? "";
        return row.rows("objects").flatMap((object) => {
          const policy = groupPolicyRow(object);
          return policy ? { user, ...policy } : [];
        });
      }),
});
