import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { type ApfsVolume, apfsSource, apfsVolumes, isVisible } from "../../macos/apfs.ts";
import { type DiskFacts, isRemovable, readDisks } from "../../macos/disk-facts.ts";
import { diskListSource } from "../../macos/disk-list.ts";
import { countAt, textAt } from "../../macos/facts.ts";
import { freeSpace, type Mounted, mountedVolumes } from "../../macos/mounted.ts";
import { profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { volumes } from "../../sections/volumes.ts";

export const volumesMacos = defineCollector({
  name: "volumes-macos",
  section: volumes,
  platforms: ["macos"],
  sources: [diskListSource, "diskutil info -plist", apfsSource, profilerSource, "mount", "df -k"],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const [disks, apfs, mountOutput, spaceOutput] = await Promise.all([
      readDisks(host, context),
      apfsVolumes(host, context),
      outputOf(host, "mount", [], context),
      outputOf(host, "df", ["-k"], context),
    ]);
    if (disks === undefined && mountOutput === undefined) return undefined;
    const mounted = mountedVolumes(mountOutput ?? "");
    const free = freeSpace(spaceOutput ?? "");
    const partitions = new Set(
      disks?.flatMap((disk) => disk.partitions.map((part) => textAt(part, "DeviceIdentifier"))),
    );
    return [
      // Containers on images, such as a program's that was just opened, lie on no partition of a disk.
      ...(apfs ?? [])
        .filter((volume) => isVisible(volume) && volume.stores.some((store) => partitions.has(store)))
        .map((volume) => apfsRow(volume, mounted, disks ?? [])),
      ...(disks ?? []).flatMap((disk) => partitionRows(disk, mounted, free)),
      ...mounted.filter(({ local, fileSystem }) => !local && networkKinds.has(fileSystem)).map(networkRow),
    ];
  },
});

const networkKinds = new Set(["afpfs", "cifs", "ftp", "nfs", "smbfs", "webdav"]);

function placesOf(device: string, mounted: readonly Mounted[]) {
  const places = mounted.filter(({ source }) => source === device);
  const mountPoints = [...new Set(places.map(({ mountPoint }) => mountPoint))].sort();
  const [mountPoint] = [...mountPoints].sort((a, b) => a.length - b.length);
  return { places, mountPoint, mountPoints: mountPoints.length === 0 ? undefined : mountPoints };
}

function apfsRow(volume: ApfsVolume, mounted: readonly Mounted[], disks: readonly DiskFacts[]) {
  const below = new Set(volume.stores.map(wholeDisk));
  const { places, mountPoint, mountPoints } = placesOf(volume.device, mounted);
  const own = disks.filter(({ name }) => below.has(name));
  return {
    id: volume.uuid?.toLowerCase() ?? volume.device,
    kind: "local" as const,
    mountPoint,
    mountPoints,
    device: `/dev/${volume.device}`,
    label: volume.label,
    fileSystem: "apfs",
    sizeBytes: volume.containerBytes,
    freeBytes: volume.containerFreeBytes,
    readOnly: places[0]?.readOnly,
    // Encrypted at rest alone, the hardware opens it for whoever has the machine.
    encrypted: volume.fileVault ?? volume.atRest,
    encryption: volume.fileVault ? "filevault" : volume.atRest ? "at-rest" : undefined,
    removable: own.some(isRemovable) || undefined,
    disks: own.map(({ id }) => id).sort(),
  };
}

/** Partitions that hold a file system themselves. */
function partitionRows(disk: DiskFacts, mounted: readonly Mounted[], free: ReadonlyMap<string, number>) {
  return disk.partitions.flatMap((partition) => {
    const device = textAt(partition, "DeviceIdentifier");
    const content = textAt(partition, "Content") ?? "";
    if (device === undefined || /^(?:Apple_APFS|EFI$|Apple_Boot|Apple_KernelCoreDump)/.test(content)) return [];
    const { places, mountPoint, mountPoints } = placesOf(device, mounted);
    return [
      {
        id: (textAt(partition, "VolumeUUID") ?? textAt(partition, "DiskUUID") ?? device).toLowerCase(),
        kind: "local" as const,
        mountPoint,
        mountPoints,
        device: `/dev/${device}`,
        label: textAt(partition, "VolumeName"),
        fileSystem: places[0]?.fileSystem ?? (content === "Apple_HFS" ? "hfs" : undefined),
        sizeBytes: countAt(partition, "Size"),
        freeBytes: free.get(device),
        readOnly: places[0]?.readOnly,
        removable: isRemovable(disk) || undefined,
        encrypted: undefined,
        disks: [disk.id],
      },
    ];
  });
}

function networkRow({ source, mountPoint, fileSystem, readOnly }: Mounted) {
  return { id: source, kind: "network" as const, mountPoint, mountPoints: [mountPoint], source, fileSystem, readOnly };
}

function wholeDisk(partition: string): string {
  return partition.replace(/s\d+$/, "");
}
