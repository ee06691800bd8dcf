import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { exists, readConfig } from "../../linux/config-file.ts";
import { type FirewallRow, firewalldRow, firewallSources, ufwRow } from "../../linux/firewall-tools.ts";
import { savedTables } from "../../linux/iptables-save.ts";
import { listRuleset, nftRuleset } from "../../linux/nft-ruleset.ts";
import type { PacketFilter } from "../../linux/packet-filter.ts";
import { type Service, serviceNamed, startsByItself } from "../../linux/service.ts";
import { readServices } from "../../linux/services.ts";
import { firewall } from "../../sections/firewall.ts";

const nftables = ["/usr/sbin/nft", "/sbin/nft"];
const iptables = ["/usr/sbin/iptables-save", "/sbin/iptables-save"];
/** Tables of the older kind, which nft does not show. */
const legacyTables = "/proc/net/ip_tables_names";

export const firewallLinux = defineCollector({
  name: "firewall",
  section: firewall,
  platforms: ["linux"],
  sources: [
    "nft list ruleset",
    "iptables-save",
    "ip6tables-save",
    legacyTables,
    ...firewallSources,
    "systemctl list-unit-files",
    "systemctl list-units",
  ],
  image: true,
  async collect(host, context) {
    const present = async (paths: readonly string[]): Promise<boolean> =>
      (await Promise.all(paths.map((path) => exists(host, path, context)))).includes(true);
    const [services = [], hasNftables, hasIptables] = await Promise.all([
      readServices(host, context),
      present(nftables),
      present(iptables),
    ]);
    const older = hasIptables && (!hasNftables || (await hasLegacyTables(host, context)));
    const [ruleset, saved] = await Promise.all([
      hasNftables ? askNftables(host, context) : undefined,
      older ? askIptables(host, context) : undefined,
    ]);
    const state = { services, filter: ruleset ?? saved };
    const [ufw, firewalld] = await Promise.all([ufwRow(host, state, context), firewalldRow(host, state, context)]);
    return [
      ufw,
      firewalld,
      hasNftables ? filterRow("nftables", ["nftables"], services, ruleset) : undefined,
      older ? filterRow("iptables", ["netfilter-persistent", "iptables"], services, saved) : undefined,
    ].filter((row) => row !== undefined);
  },
});

function filterRow(
  tool: FirewallRow["tool"],
  names: readonly string[],
  services: readonly Service[],
  filter: PacketFilter | undefined,
): FirewallRow {
  const enabled = startsByItself(serviceNamed(services, names)) ?? (services.length > 0 ? false : undefined);
  return { tool, enabled, active: filter?.active, incoming: filter?.incoming, rules: filter?.rules };
}

async function askNftables(host: Host, context: CollectContext): Promise<PacketFilter | undefined> {
  const output = await outputOf(host, "nft", listRuleset, context);
  return output === undefined ? undefined : nftRuleset(output);
}

async function askIptables(host: Host, context: CollectContext): Promise<PacketFilter | undefined> {
  const [ipv4, ipv6] = await Promise.all([
    outputOf(host, "iptables-save", [], context),
    // A kernel without IPv6 has no such tables.
    outputOf(host, "ip6tables-save", [], { signal: context.signal, incomplete: () => {} }),
  ]);
  return ipv4 === undefined ? undefined : savedTables(ipv4, ipv6);
}

async function hasLegacyTables(host: Host, { signal }: CollectContext): Promise<boolean> {
  if (!host.canRun) return false;
  // Root's own; who may not read it may not list rules either.
  const names = await readConfig(host, legacyTables, { signal, incomplete: () => {} });
  return (names ?? "").trim() !== "";
}
