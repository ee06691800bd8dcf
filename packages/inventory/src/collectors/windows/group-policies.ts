import { groupPolicies } from "../../sections/group-policies.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { groupPolicyRow } from "../../windows/group-policy.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** What was applied last, from the registry: gpresult would work it out anew, for half a minute. */
const fragment: Fragment = {
  name: "group-policies",
  script: String.raw`
@{
  objects = @(Get-SubKeys 'SOFTWARE\Microsoft\Windows\CurrentVersion\Group Policy\State\Machine\GPO-List' 'GPOID', 'DisplayName', 'SOM', 'Version', 'Options', 'WQLFilterPass', 'AccessDenied', 'GPO-Disabled')
}`,
};

export const groupPoliciesWindows = windowsCollector({
  name: "group-policies-windows",
  section: groupPolicies,
  sources: [String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Group Policy\State\Machine\GPO-List`],
  fragments: [fragment],
  read: (answer) =>
    answer(fragment)
      .rows("objects")
      .flatMap((row) => groupPolicyRow(row) ?? []),
});
