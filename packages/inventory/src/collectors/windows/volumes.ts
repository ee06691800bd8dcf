import { volumes } from "../../sections/volumes.ts";
import { type BitLocker, bitLockerOf, bitLockerOfShell } from "../../windows/bitlocker.ts";
import { diskId, isRemovable } from "../../windows/disk-row.ts";
import { disksFragment } from "../../windows/disks-fragment.ts";
import type { Facts } from "../../windows/facts.ts";
import { volumesFragment } from "../../windows/volumes-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** `DriveType` of sticks and cards. A disk in an enclosure is as fixed as others to it; the disk below tells. */
const removableDrive = 2;

/** `DriveType`: discs, network drives and RAM disks are no volumes of this machine. */
const kept: readonly number[] = [removableDrive, 3];

export const volumesWindows = windowsCollector({
  name: "volumes-windows",
  section: volumes,
  sources: ["Win32_Volume", "MSFT_Partition", "MSFT_PhysicalDisk", "Win32_EncryptableVolume"],
  fragments: [volumesFragment, disksFragment],
  read(answer) {
    const facts = answer(volumesFragment);
    const found = facts.rows("volumes").filter((volume) => kept.includes(volume.count("DriveType") ?? 0));
    if (found.length === 0) return undefined;
    const guarded = new Map<string | undefined, BitLocker>([
      ...facts.rows("shell").map((volume) => [volume.text("DeviceID"), bitLockerOfShell(volume)] as const),
      ...facts.rows("bitlocker").map((volume) => [volume.text("DeviceID"), bitLockerOf(volume)] as const),
    ]);
    const disks = answer(disksFragment).rows("disks");
    const below = disksBelow(facts.rows("partitions"), disks);
    const removableDisks = new Set(disks.flatMap((disk) => (isRemovable(disk) ? [diskId(disk)] : [])));
    return found.map((volume) => {
      const path = volume.text("DeviceID") ?? "";
      const guard = guarded.get(path);
      const mountPoint = volume.text("DriveLetter") ?? mountOf(volume.text("Name"));
      return {
        id: guidOf(path) ?? path,
        kind: "local" as const,
        mountPoint,
        device: mountPoint,
        label: volume.text("Label"),
        fileSystem: volume.text("FileSystem")?.toLowerCase(),
        sizeBytes: volume.count("Capacity"),
        freeBytes: volume.count("FreeSpace"),
        removable:
          volume.count("DriveType") === removableDrive ||
          below.get(path)?.some((id) => removableDisks.has(id)) ||
          undefined,
        encrypted: guard?.encrypted,
        encryption: guard?.encrypted ? "bitlocker" : undefined,
        encryptionState: guard?.state,
        encryptionMethod: guard?.method,
        keyProtectors: guard?.protectors?.length ? guard.protectors : undefined,
        disks: below.get(path),
      };
    });
  },
});

/** `\\?\Volume{…}\`. */
function guidOf(path: string): string | undefined {
  return /\{([0-9a-f-]{36})\}/i.exec(path)?.[1]?.toLowerCase();
}

/** A volume without a letter has its own path for a name, or the folder that it is mounted at. */
function mountOf(name: string | undefined): string | undefined {
  return name === undefined || name.startsWith("\\\\?\\") ? undefined : name.replace(/(?<!:)\\$/, "");
}

/** The ids of the disks that each volume lies on, by the volume's path. */
function disksBelow(partitions: readonly Facts[], disks: readonly Facts[]): ReadonlyMap<string, string[]> {
  const ids = new Map(disks.map((disk) => [disk.text("DeviceId"), diskId(disk)]));
  const below = new Map<string, string[]>();
  for (const partition of partitions) {
    const id = ids.get(partition.text("DiskNumber"));
    if (id === undefined) continue;
    for (const path of partition.texts("AccessPaths")) below.set(path, [...(below.get(path) ?? []), id]);
  }
  return below;
}
