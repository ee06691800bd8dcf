import { networkInterfaces } from "../../sections/network-interfaces.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { networkKind } from "../../windows/network-kind.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "network",
  script: `
$network = 'root/StandardCimv2'
@{
  adapters = @(Get-Cim 'MSFT_NetAdapter' 'Name', 'InterfaceIndex', 'InterfaceDescription', 'InterfaceType', 'NdisPhysicalMedium', 'PermanentAddress', 'NetworkAddresses', 'Speed', 'MtuSize', 'MediaConnectState', 'HardwareInterface', 'Hidden', 'Virtual', 'PnPDeviceID', 'DriverName', 'DriverProvider' $network)
  addresses = @(Get-Cim 'MSFT_NetIPAddress' 'InterfaceIndex', 'IPAddress', 'PrefixLength', 'SuffixOrigin', 'AddressFamily' $network)
}`,
};

export const networkInterfacesWindows = windowsCollector({
  name: "network-interfaces-windows",
  section: networkInterfaces,
  sources: ["MSFT_NetAdapter", "MSFT_NetIPAddress"],
  fragments: [fragment],
  read(answer) {
    const adapters = answer(fragment).rows("adapters");
    if (adapters.length === 0) return undefined;
    const addresses = answer(fragment).rows("addresses");
    return adapters.flatMap((adapter) => {
      const name = adapter.text("Name");
      const physical = adapter.flag("HardwareInterface");
      // Windows keeps a dozen parts of its own network stack as adapters that nobody sees.
      if (name === undefined || (adapter.flag("Hidden") && !physical)) return [];
      const index = adapter.count("InterfaceIndex");
      const bus = busOf(adapter.text("PnPDeviceID"));
      return {
        name,
        kind: networkKind(adapter),
        physical,
        bus,
        vendor: adapter.text("DriverProvider"),
        product: adapter.text("InterfaceDescription"),
        driver: driverOf(adapter.text("DriverName")),
        permanentMac: physical ? macOf(adapter.text("PermanentAddress")) : undefined,
        mac: macOf(adapter.texts("NetworkAddresses")[0] ?? adapter.text("PermanentAddress")),
        mtuBytes: plausible(adapter.unsigned("MtuSize")),
        speedMbps: speedOf(adapter.count("Speed")),
        state: adapter.count("MediaConnectState") === 1 ? ("up" as const) : ("down" as const),
        addresses: addresses
          .filter((address) => address.count("InterfaceIndex") === index)
          .flatMap(addressOf)
          .sort(),
      };
    });
  },
});

/** `PCI\VEN_…`, `USB\VID_…`, `{GUID}\vms_mp\…`. */
function busOf(id: string | undefined): string | undefined {
  const [, enumerator] = /^([A-Z]+)\\/i.exec(id ?? "") ?? [];
  return enumerator && ["pci", "sdio", "usb", "vmbus"].find((bus) => bus === enumerator.toLowerCase());
}

/** `\SystemRoot\System32\drivers\e1d.sys`. */
function driverOf(path: string | undefined): string | undefined {
  return /([^\\/]+?)(?:\.sys)?$/i.exec(path ?? "")?.[1];
}

function macOf(digits: string | undefined): string | undefined {
  const plain = digits?.replaceAll(/[-:]/g, "").toLowerCase() ?? "";
  return /^[0-9a-f]{12}$/.test(plain) && !/^0+$/.test(plain) ? plain.replaceAll(/..(?=.)/g, "$&:") : undefined;
}

/** All ones, and a speed without a link, say nothing. */
function speedOf(bitsPerSecond: number | undefined): number | undefined {
  return bitsPerSecond && bitsPerSecond < 1e15 ? Math.round(bitsPerSecond / 1e6) || undefined : undefined;
}

function plausible(bytes: number | undefined): number | undefined {
  return bytes && bytes < 0xffffffff ? bytes : undefined;
}

/** Leaves out addresses of the link alone, and those that IPv6 makes up at random for a day (`SuffixOrigin` 5). */
function addressOf(address: Facts): string | [] {
  const [ip, length] = [address.text("IPAddress")?.split("%", 1)[0], address.count("PrefixLength")];
  if (ip === undefined || length === undefined) return [];
  if (/^(fe80:|169\.254\.|127\.|::1$)/i.test(ip)) return [];
  return ip.includes(":") && address.count("SuffixOrigin") === 5 ? [] : `${ip.toLowerCase()}/${length}`;
}
