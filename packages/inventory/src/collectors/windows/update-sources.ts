import { updateSources } from "../../sections/update-sources.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "update-sources",
  script: String.raw`
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
}`,
};

/** `AUOptions`: 2 asks before it fetches, 3 before it installs, 4 and 5 install by themselves. */
const options = { 1: "off", 2: "off", 3: "download", 4: "install", 5: "install", 7: "download" } as const;

export const updateSourcesWindows = windowsCollector({
  name: "update-sources-windows",
  section: updateSources,
  sources: [String.raw`HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate`, "Microsoft.Update.AutoUpdate"],
  fragments: [fragment],
  read(answer) {
    const facts = answer(fragment);
    // Every Windows has the component; what says nothing at all was not asked.
    if (!facts.has("policy")) return undefined;
    const automatic = facts.one("automatic");
    const server = automatic.flag("UseWUServer") ? serverOf(facts.one("policy").text("WUServer")) : undefined;
    return [
      {
        manager: "windows-update",
        listsAt: facts.instant("searchedAt"),
        automatic: automaticOf(automatic, facts.one("local")),
        server,
      },
    ];
  },
});

function automaticOf(policy: Facts, local: Facts): "download" | "install" | "off" {
  if (policy.flag("NoAutoUpdate")) return "off";
  const option = policy.count("AUOptions") ?? local.count("AUOptions") ?? 4;
  return isOption(option) ? options[option] : "install";
}

function isOption(number: number): number is keyof typeof options {
  return Object.hasOwn(options, number);
}

/** Without a user name and password, should somebody have put them there. */
function serverOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
