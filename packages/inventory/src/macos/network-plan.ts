import type { Host } from "@fleetwright/core";
import type { Reading } from "../linux/config-file.ts";
import { factAt, factsAt, flagAt, textAt } from "./facts.ts";
import { readPlist } from "./plist.ts";

/** Where the system remembers every network hardware that it ever saw, in no language. */
export const networkPlanPath = "/Library/Preferences/SystemConfiguration/NetworkInterfaces.plist";

/** One network hardware. */
export interface PlannedInterface {
  readonly name: string;
  readonly active: boolean | undefined;
  /** Ethernet, IEEE80211, Bridge, WWAN … */
  readonly type: string | undefined;
  readonly mac: string | undefined;
  readonly product: string | undefined;
  /** The place in the registry of devices, which tells the bus. */
  readonly place: string;
}

/** The hardware by name; empty where there is no such file. */
export async function plannedInterfaces(host: Host, reading: Reading): Promise<ReadonlyMap<string, PlannedInterface>> {
  const file = await readPlist(host, networkPlanPath, reading);
  return new Map(
    factsAt(file, "Interfaces").flatMap((entry) => {
      const name = textAt(entry, "BSD Name");
      if (name === undefined) return [];
      const bytes = factAt(entry, "IOMACAddress");
      const info = factAt(entry, "SCNetworkInterfaceInfo");
      return [
        [
          name,
          {
            name,
            active: flagAt(entry, "Active"),
            type: textAt(entry, "SCNetworkInterfaceType"),
            mac: bytes instanceof Uint8Array && bytes.length === 6 ? macOf(bytes) : undefined,
            product: textAt(info, "USB Product Name") ?? textAt(info, "ProductName"),
            place: textAt(entry, "IOPathMatch") ?? "",
          },
        ] as const,
      ];
    }),
  );
}

function macOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(":");
}

/** How hardware is connected, by its place in the registry. */
export function busOf({ place }: Pick<PlannedInterface, "place">): string | undefined {
  if (/USB|XHCI/i.test(place)) return "usb";
  return /PCI/i.test(place) ? "pci" : undefined;
}

/** Whether it is hardware of its own: IP over a Thunderbolt cable is not, and is called like an Ethernet. */
export function isHardware({ type, place }: Pick<PlannedInterface, "type" | "place">): boolean {
  if (/ThunderboltIP/.test(place)) return false;
  return type === "Ethernet" || type === "IEEE80211" || type === "WWAN";
}
