import type { Host } from "@fleetwright/core";
import type { Reading } from "../linux/config-file.ts";
import { countAt, factsAt, flagAt, textAt } from "./facts.ts";
import { askPlist } from "./plist.ts";

/** The command line, for the documentation. */
export const apfsSource = "diskutil apfs list -plist";

/** A volume of APFS. All volumes of a container share its space. */
export interface ApfsVolume {
  /** disk3s5 */
  readonly device: string;
  readonly uuid: string | undefined;
  readonly label: string | undefined;
  readonly roles: readonly unknown[];
  readonly containerBytes: number | undefined;
  readonly containerFreeBytes: number | undefined;
  /** The partitions that the container lies on: disk0s2. */
  readonly stores: readonly string[];
  /** Whether a password is needed to read it. */
  readonly fileVault: boolean | undefined;
  /** Whether the hardware encrypts it, with a key that it gives to whoever has the machine. */
  readonly atRest: boolean | undefined;
}

/** The volumes of all containers; undefined where diskutil cannot be asked. */
export async function apfsVolumes(host: Host, reading: Reading): Promise<ApfsVolume[] | undefined> {
  const list = await askPlist(host, "diskutil", ["apfs", "list", "-plist"], reading);
  if (list === undefined) return undefined;
  return factsAt(list, "Containers").flatMap((container) => {
    const stores = factsAt(container, "PhysicalStores").flatMap((store) => textAt(store, "DeviceIdentifier") ?? []);
    const shared = {
      containerBytes: countAt(container, "CapacityCeiling"),
      containerFreeBytes: countAt(container, "CapacityFree"),
      stores,
    };
    return factsAt(container, "Volumes").flatMap((volume): ApfsVolume[] => {
      const device = textAt(volume, "DeviceIdentifier");
      if (device === undefined) return [];
      const fileVault = flagAt(volume, "FileVault");
      return [
        {
          device,
          uuid: textAt(volume, "APFSVolumeUUID"),
          label: textAt(volume, "Name"),
          roles: factsAt(volume, "Roles"),
          ...shared,
          fileVault,
          atRest: flagAt(volume, "Encryption"),
        },
      ];
    });
  });
}

/** What the system makes for itself: its start, its rescue, its swap, its updates. */
const ownRoles = new Set(["Hardware", "Preboot", "Recovery", "Update", "VM", "xART"]);

/** Whether a volume is one that people see. */
export function isVisible({ roles }: Pick<ApfsVolume, "roles">): boolean {
  return !roles.some((role) => ownRoles.has(String(role)));
}
