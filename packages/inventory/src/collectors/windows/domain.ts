import { domain } from "../../sections/domain.ts";
import { computer } from "../../windows/computer.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** Of dsregcmd's answer these lines alone: others name the person who is logged on. It is in English everywhere. */
const fragment: Fragment = {
  name: "directory",
  script: String.raw`
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
}`,
};

export const domainWindows = windowsCollector({
  name: "domain-windows",
  section: domain,
  sources: [
    "Win32_ComputerSystem",
    "dsregcmd /status",
    String.raw`HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters`,
  ],
  fragments: [computer, fragment],
  read(answer) {
    const [system] = answer(computer).rows("system");
    if (!system) return undefined;
    const facts = answer(fragment);
    const entra = facts.one("entra");
    const joined = system.flag("PartOfDomain");
    const inEntra = yes(entra, "AzureAdJoined");
    const name = joined ? system.text("Domain") : undefined;
    return {
      kind: joined ? ("active-directory" as const) : inEntra ? ("entra" as const) : ("none" as const),
      name,
      realm: name?.toUpperCase(),
      workgroup: joined ? facts.one("netlogon").text("CachePrimaryDomain") : system.text("Workgroup"),
      client: undefined,
      // Controllers are found anew each time, and none is configured.
      servers: undefined,
      joined,
      entraJoined: inEntra,
      entraTenant: inEntra ? (entra.text("TenantName") ?? entra.text("TenantId")) : undefined,
      entraDeviceId: inEntra ? entra.text("DeviceId")?.toLowerCase() : undefined,
      managementServer: hostOf(entra.text("MdmUrl")),
      searchDomains: searchDomains(facts.one("network")),
    };
  },
});

function yes(facts: Facts, name: string): boolean | undefined {
  const text = facts.text(name);
  return text === "YES" ? true : text === "NO" ? false : undefined;
}

/** The server in an address: what follows may name a tenant or a person. */
function hostOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).hostname || undefined;
}

function searchDomains(network: Facts): string[] {
  const listed = network.text("SearchList")?.split(/[,\s]+/) ?? [network.text("Domain"), network.text("DhcpDomain")];
  return [...new Set(listed.flatMap((name) => name || []))];
}
