/** What happens to incoming traffic that no rule fits. */
export type Verdict = "accept" | "drop" | "reject";

/** What a packet filter in the kernel does. */
export interface PacketFilter {
  /** For IPv4 and IPv6 together; `mixed` where they differ. */
  readonly incoming: Verdict | "mixed";
  readonly rules: number;
  /** Whether there is anything to filter by. */
  readonly active: boolean;
  /** The names of the tables and chains, by which the tools above are recognised. */
  readonly names: ReadonlySet<string>;
}

/** Both IP versions as one word. */
export function united(ipv4: Verdict, ipv6: Verdict): Verdict | "mixed" {
  return ipv4 === ipv6 ? ipv4 : "mixed";
}
