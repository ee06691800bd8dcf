/** The kinds of interfaces that the section tells apart. */
export type InterfaceKind =
  | "ethernet"
  | "wireless"
  | "mobile"
  | "infiniband"
  | "bridge"
  | "bond"
  | "vlan"
  | "tunnel"
  | "virtual"
  | "other";

const kinds: ReadonlyMap<string, InterfaceKind> = new Map<string, InterfaceKind>([
  ["wlan", "wireless"],
  ["wwan", "mobile"],
  ["bluetooth", "other"],
  ["bridge", "bridge"],
  ["bond", "bond"],
  ["team", "bond"],
  ["vlan", "vlan"],
  ["wireguard", "tunnel"],
  ["tun", "tunnel"],
  ["vxlan", "tunnel"],
  ["ppp", "tunnel"],
  ["gre", "tunnel"],
  ["ipip", "tunnel"],
  ["xfrm", "tunnel"],
  ["dummy", "virtual"],
  ["macvlan", "virtual"],
]);

/** What the kernel tells about an interface. */
export interface InterfaceNature {
  readonly name: string;
  /** `DEVTYPE` of its uevent: `wlan`, `bridge`, `vlan` … */
  readonly deviceType: string | undefined;
  /** The kind that ip shows, where ip could be asked. */
  readonly linkKind: string | undefined;
  /** The hardware type: 1 is Ethernet, 32 InfiniBand, 772 loopback. */
  readonly hardwareType: string | undefined;
  readonly physical: boolean;
}

/**
 * The kind of an interface; undefined for those that are no facts about a machine: the loopback, and what containers,
 * virtual machines and traffic shaping create and remove as they please.
 */
export function interfaceKind({
  name,
  deviceType,
  linkKind,
  hardwareType,
  physical,
}: InterfaceNature): InterfaceKind | undefined {
  if (hardwareType === "772") return undefined;
  if (physical) {
    if (hardwareType === "32") return "infiniband";
    return kinds.get(deviceType ?? "") ?? (hardwareType === "1" ? "ethernet" : "other");
  }
  // The networks of containers and of virtual machines come with a bridge that stays; their ends do not.
  if (/^(veth|vnet|tap|cali|cni|flannel|lxc|lxdbr\d*-|docker_gwbridge-)/.test(name)) return undefined;
  return kinds.get(linkKind ?? deviceType ?? "");
}
