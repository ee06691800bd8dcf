import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { countAt, textAt } from "../../macos/facts.ts";
import { readPlist } from "../../macos/plist.ts";
import { profilerItems, profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { firewall } from "../../sections/firewall.ts";

const tool = "/usr/libexec/ApplicationFirewall/socketfilterfw";
/** Up to macOS 14; later the firewall keeps its settings to itself. */
const settings = "/Library/Preferences/com.apple.alf.plist";

export const firewallMacos = defineCollector({
  name: "firewall-macos",
  section: firewall,
  platforms: ["macos"],
  sources: [`${tool} --getglobalstate`, settings, profilerSource, "pfctl -s info"],
  image: true,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const [state, packets] = await Promise.all([applicationState(host, context), packetFilter(host, context)]);
    const rows = [];
    if (state !== undefined) {
      const incoming = state === 2 ? ("drop" as const) : state === 1 ? ("mixed" as const) : ("accept" as const);
      rows.push({
        tool: "application-firewall" as const,
        enabled: state > 0,
        active: host.canRun ? state > 0 : undefined,
        incoming,
      });
    }
    if (packets !== undefined) rows.push({ tool: "pf" as const, active: packets });
    return rows.length === 0 ? undefined : rows;
  },
});

/** 0 off, 1 on with exceptions, 2 nothing may come in. */
async function applicationState(host: Host, context: CollectContext): Promise<number | undefined> {
  const lenient = { signal: context.signal, incomplete: () => {} };
  const said = await outputOf(host, tool, ["--getglobalstate"], lenient);
  const [, digit] = /State = ([0-2])\)/.exec(said ?? "") ?? [];
  if (digit !== undefined) return Number(digit);
  const items = await profilerItems(host, "SPFirewallDataType", context);
  const word = textAt(items?.[0], "spfirewall_globalstate")?.replace("spfirewall_globalstate_", "");
  if (word === "block_all") return 2;
  if (word === "limit_connections") return 1;
  if (word === "allow_all" || word === "off") return 0;
  const file = countAt(await readPlist(host, settings, context), "globalstate");
  return file === undefined || file > 2 ? undefined : file;
}

/** `Status: Enabled for 0 days 00:10:00`; root alone may ask. */
async function packetFilter(host: Host, { signal }: CollectContext): Promise<boolean | undefined> {
  const output = await outputOf(host, "pfctl", ["-s", "info"], { signal, incomplete: () => {} });
  const [, state] = /^Status: (Enabled|Disabled)\b/m.exec(output ?? "") ?? [];
  return state === undefined ? undefined : state === "Enabled";
}
