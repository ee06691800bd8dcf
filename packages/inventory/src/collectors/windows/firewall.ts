import { firewall } from "../../sections/firewall.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** The profiles as they are in force, and the registry's two opinions of them for where that cannot be asked. */
const fragment: Fragment = {
  name: "firewall",
  script: String.raw`
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
}`,
};

const profiles = { Domain: "domain", Private: "private", Public: "public" } as const;

export const firewallWindows = windowsCollector({
  name: "firewall-windows",
  section: firewall,
  sources: [
    "Get-NetFirewallProfile -PolicyStore ActiveStore",
    String.raw`HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall`,
    String.raw`HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy`,
  ],
  fragments: [fragment],
  read(answer) {
    const facts = answer(fragment);
    const active = new Map(facts.rows("active").map((row) => [row.text("Name"), row]));
    const service = facts.one("service").text("State");
    const rules = (facts.count("localRules") ?? 0) + (facts.count("policyRules") ?? 0);
    return Object.entries(profiles).flatMap(([name, profile]) => {
      const registry = facts.rows("registry").find((row) => row.text("Name") === name);
      const enabled = enabledOf(active.get(name)) ?? settingOf(registry, "EnableFirewall");
      if (enabled === undefined) return [];
      const inForce = Boolean(enabled) && (service === undefined || service === "Running");
      const incoming = actionOf(active.get(name)) ?? settingOf(registry, "DefaultInboundAction");
      return {
        tool: "windows-firewall" as const,
        profile,
        enabled: Boolean(enabled),
        active: inForce,
        // Nothing but 0 lets in what no rule fits; without a word the firewall blocks, where it is in force.
        incoming: incoming === 0 || !inForce ? ("accept" as const) : ("drop" as const),
        rules: rules || undefined,
      };
    });
  },
});

/** Truth as the firewall's own enumeration writes it: True, False, and NotConfigured. */
function enabledOf(profile: Facts | undefined): number | undefined {
  const text = profile?.text("Enabled");
  return text === "True" || text === "1" ? 1 : text === "False" || text === "0" ? 0 : undefined;
}

/** Block, Allow and NotConfigured; or their numbers 4, 2 and 0. */
function actionOf(profile: Facts | undefined): number | undefined {
  const text = profile?.text("DefaultInboundAction");
  return text === "Allow" || text === "2" ? 0 : text === "Block" || text === "4" ? 1 : undefined;
}

/** A value of the policy beats the machine's own. */
function settingOf(registry: Facts | undefined, name: string): number | undefined {
  const places = ["standard", "policy", "local"].map((place) => registry?.one(place).unsigned(name));
  return places.find((value) => value !== undefined);
}
