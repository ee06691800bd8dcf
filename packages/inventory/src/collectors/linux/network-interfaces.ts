import { type Host, isFleetError } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { readHardwareNames } from "../../linux/hardware-names-file.ts";
import { interfaceKind } from "../../linux/interface-kind.ts";
import { type IpLink, ipLinks, ipParameters } from "../../linux/ip-link.ts";
import { networkFolder, readNetworkDevice } from "../../linux/network-device.ts";
import { networkInterfaces } from "../../sections/network-interfaces.ts";

export const networkInterfacesLinux = defineCollector({
  name: "network-interfaces",
  section: networkInterfaces,
  platforms: ["linux"],
  sources: [networkFolder, `ip ${ipParameters.join(" ")}`],
  image: false,
  async collect(host, context) {
    const { signal } = context;
    const [entries, links] = await Promise.all([host.list(networkFolder, { signal }), linksOf(host, context)]);
    const found = await Promise.all(
      entries
        // Files such as bonding_masters stand between the interfaces.
        .filter(({ kind }) => kind !== "file")
        .map(async ({ name }) => {
          const device = await readNetworkDevice(host, name, { signal });
          const link = links.get(name);
          const kind = interfaceKind({ name, ...device, linkKind: link?.kind });
          return kind ? { name, kind, device, link } : [];
        }),
    );
    const shown = found.flat();
    const known = shown.some(({ device }) => device.pciId);
    const names = known ? await readHardwareNames(host, "pci.ids", { signal }) : undefined;
    return shown.map(({ name, kind, device, link }) => {
      const [vendorId = "", deviceId = ""] = device.pciId?.split(":") ?? [];
      return {
        name,
        kind,
        physical: device.physical,
        bus: device.bus,
        vendor: names?.vendor(vendorId),
        product: names?.device(vendorId, deviceId),
        driver: device.driver,
        permanentMac: device.physical ? (link?.permanentMac ?? (device.hasOwnMac ? device.mac : undefined)) : undefined,
        mac: link?.mac ?? device.mac,
        mtuBytes: link?.mtuBytes ?? device.mtuBytes,
        speedMbps: device.speedMbps,
        state: (link?.isUp ?? device.isUp) ? ("up" as const) : ("down" as const),
        addresses: link?.addresses,
      };
    });
  },
});

/** The interfaces as ip sees them. Without ip, or with a small one that has no JSON, the addresses are missing. */
async function linksOf(host: Host, { signal, incomplete }: CollectContext): Promise<ReadonlyMap<string, IpLink>> {
  try {
    const { stdout } = await host.run("ip", ipParameters, { signal });
    return new Map(ipLinks(stdout).map((link) => [link.name, link]));
  } catch (error) {
    signal.throwIfAborted();
    if (!isFleetError(error)) throw error;
    incomplete(error);
    return new Map();
  }
}
