import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { type LinkState, linkStates } from "../../macos/ifconfig.ts";
import {
  busOf,
  isHardware,
  networkPlanPath,
  type PlannedInterface,
  plannedInterfaces,
} from "../../macos/network-plan.ts";
import { networkInterfaces } from "../../sections/network-interfaces.ts";

export const networkInterfacesMacos = defineCollector({
  name: "network-interfaces-macos",
  section: networkInterfaces,
  platforms: ["macos"],
  sources: ["ifconfig -a", networkPlanPath],
  image: true,
  async collect(host, context) {
    const [output, planned] = await Promise.all([
      outputOf(host, "ifconfig", ["-a"], context),
      plannedInterfaces(host, context),
    ]);
    if (output !== undefined)
      return linkStates(output)
        .filter((link) => isShown(link, planned))
        .map((link) => rowOf(link, planned));
    const active = [...planned.values()].filter((entry) => entry.active);
    return active.length === 0 ? undefined : active.map((entry) => rowOf({ ...noLink, name: entry.name }, planned));
  },
});

const noLink: Omit<LinkState, "name"> = {
  mtuBytes: undefined,
  mac: undefined,
  state: undefined,
  speedMbps: undefined,
  addresses: [],
};

/** What the system keeps for itself (AirDrop, debugging, tunnels that nobody uses) is left out. */
function isShown({ name, addresses }: LinkState, planned: ReadonlyMap<string, PlannedInterface>): boolean {
  if (name.startsWith("lo")) return false;
  return planned.has(name) || addresses.length > 0 || /^(bridge|bond|vlan)\d/.test(name);
}

function rowOf(link: LinkState, planned: ReadonlyMap<string, PlannedInterface>) {
  const hardware = planned.get(link.name);
  return {
    name: link.name,
    kind: kindOf(link.name, hardware),
    physical: hardware !== undefined && isHardware(hardware),
    bus: hardware && busOf(hardware),
    product: hardware?.product,
    permanentMac: hardware?.mac,
    mac: link.mac,
    mtuBytes: link.mtuBytes,
    speedMbps: link.speedMbps,
    state: link.state,
    addresses: link.addresses.length === 0 ? undefined : [...link.addresses],
  };
}

const kindsOfType = { Bridge: "bridge", Ethernet: "ethernet", IEEE80211: "wireless", WWAN: "mobile" } as const;

function kindOf(name: string, hardware: PlannedInterface | undefined) {
  const type = hardware?.type ?? "";
  if (hardware && type === "Ethernet" && !isHardware(hardware)) return "virtual" as const;
  if (Object.hasOwn(kindsOfType, type)) return kindsOfType[type as keyof typeof kindsOfType];
  const [prefix = ""] = /^[a-z]+/i.exec(name) ?? [];
  return Object.hasOwn(kindsOfName, prefix) ? kindsOfName[prefix as keyof typeof kindsOfName] : ("other" as const);
}

const kindsOfName = {
  bond: "bond",
  bridge: "bridge",
  feth: "virtual",
  gif: "tunnel",
  ipsec: "tunnel",
  ppp: "tunnel",
  stf: "tunnel",
  utun: "tunnel",
  vlan: "vlan",
  vmenet: "virtual",
  vmnet: "virtual",
  vnic: "virtual",
} as const;
