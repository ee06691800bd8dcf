import { type PacketFilter, united, type Verdict } from "./packet-filter.ts";

/** Reads what `iptables-save` and `ip6tables-save` say; the latter may be missing where there is no IPv6. */
export function savedTables(ipv4: string, ipv6: string | undefined): PacketFilter {
  const first = savedTable(ipv4);
  const second = ipv6 === undefined ? first : savedTable(ipv6);
  const incoming = united(first.incoming, second.incoming);
  const rules = first.rules + (ipv6 === undefined ? 0 : second.rules);
  return {
    incoming,
    rules,
    active: rules > 0 || incoming !== "accept",
    names: new Set([...first.names, ...second.names]),
  };
}

function savedTable(output: string): { incoming: Verdict; rules: number; names: Set<string> } {
  let table = "";
  let incoming: Verdict = "accept";
  let rules = 0;
  const names = new Set<string>();
  for (const line of output.split("\n")) {
    if (line.startsWith("*")) table = line.slice(1).trim();
    if (line.startsWith("-A ")) rules += 1;
    const [, chain, policy] = /^:(\S{1,64}) (\S{1,16})/.exec(line) ?? [];
    if (chain !== undefined) names.add(chain);
    if (table !== "filter") continue;
    if (chain === "INPUT" && policy === "DROP") incoming = "drop";
    // A last rule without conditions is a policy; the order of the lines is that of the rules.
    const [, rest] = /^-A INPUT (.*)$/.exec(line) ?? [];
    if (rest !== undefined && incoming !== "drop") incoming = finalVerdict(rest.trim());
  }
  return { incoming, rules, names };
}

function finalVerdict(rule: string): Verdict {
  if (/^-j DROP$/.test(rule)) return "drop";
  return /^-j REJECT( --reject-with \S+)?$/.test(rule) ? "reject" : "accept";
}
