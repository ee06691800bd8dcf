import type { Host } from "@fleetwright/core";
import type { Reading } from "../linux/config-file.ts";
import { factsAt, textAt } from "./facts.ts";
import { askPlist } from "./plist.ts";

/** The command line, for the documentation. */
export const diskListSource = "diskutil list -plist physical";

/** A disk with its partitions, as diskutil lists it. */
export interface ListedDisk {
  /** disk0 */
  readonly name: string;
  readonly partitions: readonly unknown[];
}

/** The disks that are hardware: no images, no containers. Undefined where diskutil cannot be asked. */
export async function physicalDisks(host: Host, reading: Reading): Promise<ListedDisk[] | undefined> {
  const list = await askPlist(host, "diskutil", ["list", "-plist", "physical"], reading);
  if (list === undefined) return undefined;
  return factsAt(list, "AllDisksAndPartitions").flatMap((disk) => {
    const name = textAt(disk, "DeviceIdentifier");
    return name && /^disk\d{1,4}$/.test(name) ? [{ name, partitions: factsAt(disk, "Partitions") }] : [];
  });
}
