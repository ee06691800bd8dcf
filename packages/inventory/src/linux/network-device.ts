import type { Host } from "@fleetwright/core";
import { type AttributeOptions, numberOf, readAttributes } from "./attribute.ts";
import { macOf } from "./ip-link.ts";
import { readUevent } from "./uevent.ts";

/** Where the kernel lists interfaces. */
export const networkFolder = "/sys/class/net";

/** What sysfs tells about an interface. */
export interface NetworkDevice {
  readonly deviceType: string | undefined;
  readonly hardwareType: string | undefined;
  readonly mac: string | undefined;
  /** Whether the address in use is the hardware's own. */
  readonly hasOwnMac: boolean;
  readonly mtuBytes: number | undefined;
  readonly speedMbps: number | undefined;
  readonly isUp: boolean;
  /** Whether there is hardware of its own behind it. */
  readonly physical: boolean;
  readonly bus: string | undefined;
  readonly driver: string | undefined;
  /** Vendor and model: `8086:15fc`. */
  readonly pciId: string | undefined;
}

/** Reads what sysfs tells about an interface. */
export async function readNetworkDevice(host: Host, name: string, options: AttributeOptions): Promise<NetworkDevice> {
  const folder = `${networkFolder}/${name}`;
  const [uevent, device, bus, told] = await Promise.all([
    readUevent(host, folder, options),
    readUevent(host, `${folder}/device`, options),
    host.readLink(`${folder}/device/subsystem`, { signal: options.signal }).catch(() => undefined),
    readAttributes(host, folder, ["addr_assign_type", "address", "mtu", "operstate", "speed", "type"], options),
  ]);
  options.signal.throwIfAborted();
  return {
    deviceType: uevent.get("DEVTYPE"),
    hardwareType: told.type,
    mac: macOf(told.address),
    hasOwnMac: told.addr_assign_type === "0",
    mtuBytes: numberOf(told.mtu),
    // Without a link it is -1, or cannot be read.
    speedMbps: numberOf(told.speed),
    isUp: told.operstate === "up",
    physical: bus !== undefined || device.size > 0,
    bus: bus?.split("/").at(-1),
    driver: device.get("DRIVER"),
    pciId: device.get("PCI_ID")?.toLowerCase(),
  };
}
