import type { Facts } from "./facts.ts";

/** The kinds of network interfaces that Windows tells apart. */
export type NetworkKind = "bridge" | "ethernet" | "infiniband" | "mobile" | "other" | "tunnel" | "virtual" | "wireless";

/** By the IANA's numbers of interface types. */
const byType: Readonly<Record<number, NetworkKind>> = {
  6: "ethernet",
  23: "tunnel",
  53: "virtual",
  71: "wireless",
  131: "tunnel",
  199: "infiniband",
  209: "bridge",
  243: "mobile",
  244: "mobile",
};

/** By `NdisPhysicalMedium`, which knows better than the type: drivers of all sorts call themselves Ethernet. */
const byMedium: Readonly<Record<number, NetworkKind>> = { 1: "wireless", 8: "mobile", 9: "wireless", 10: "other" };

/** What a network adapter is. */
export function networkKind(adapter: Facts): NetworkKind {
  const kind = byMedium[adapter.count("NdisPhysicalMedium") ?? -1] ?? byType[adapter.count("InterfaceType") ?? -1];
  if (kind === "ethernet" && !adapter.flag("HardwareInterface")) return "virtual";
  return kind ?? "other";
}
