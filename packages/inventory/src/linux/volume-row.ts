import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { volumes } from "../sections/volumes.ts";
import { diskId, isDisk } from "./disk-identity.ts";
import { isMemberFormat, isNetworkFileSystem, isPackedFileSystem } from "./file-system-kind.ts";
import { isOnDemand, type Mount, withoutUser } from "./mount.ts";
import { encryptionOf, raidOf, type StackedDevice, volumeGroupOf } from "./volume-stack.ts";

/** A row of the section, in which anything may be undefined. */
export type VolumeRow = Collected<SectionData<typeof volumes>>[number];

/** Whether a block device carries a file system, swap or a locked container, rather than a part of something larger. */
export function isVolume({ device }: StackedDevice, mounted: readonly Mount[]): boolean {
  const { fileSystem, kernelName, type, children } = device;
  if (kernelName.startsWith("zram")) return false;
  const format = mounted[0]?.fileSystem ?? fileSystem;
  if (format === undefined || isMemberFormat(format) || isPackedFileSystem(format)) return false;
  if (type === "loop" && mounted.length === 0) return false;
  return format !== "crypto_LUKS" || children.length === 0;
}

/** The row of a block device with the mounts that show it. */
export function localVolume(stacked: StackedDevice, mounted: readonly Mount[], raidDegraded?: boolean): VolumeRow {
  const { device, below } = stacked;
  const places = placesOf(mounted);
  const fileSystem = mounted[0]?.fileSystem ?? device.fileSystem;
  const isSwap = fileSystem === "swap";
  const encryption = encryptionOf(stacked);
  return {
    // Swap under a key of its own is made anew at each start, UUID included.
    id: (isSwap && encryption === "dm-crypt" ? undefined : device.uuid) ?? device.name,
    kind: isSwap ? "swap" : "local",
    mountPoint: places[0] ?? (isSwap ? device.mountPoint : undefined),
    mountPoints: places.toSorted(),
    source: undefined,
    device: device.path,
    label: device.label,
    fileSystem,
    sizeBytes: device.sizeBytes,
    freeBytes: device.freeBytes,
    readOnly: places.length > 0 ? mounted.some(({ readOnly }) => readOnly) : undefined,
    removable: [device, ...below].some(isPlugged) || undefined,
    encrypted: encryption !== undefined,
    encryption,
    volumeGroup: volumeGroupOf(stacked),
    raidLevel: raidOf(stacked)?.type,
    raidDegraded,
    disks: [...new Set([device, ...below].filter(isDisk).map(diskId))].sort(),
  };
}

/** A stick or a disk in an enclosure. On the bus of cards is soldered memory as well, which lsblk does not tell apart. */
function isPlugged({ hasRemovableMedium, isPluggable, subsystems }: StackedDevice["device"]): boolean {
  return hasRemovableMedium || (isPluggable && !subsystems?.split(":").includes("mmc"));
}

/** Places without users' names, the shortest first; those that come and go by themselves are left out. */
function placesOf(mounted: readonly Mount[]): string[] {
  const places = new Set(mounted.map(({ mountPoint }) => withoutUser(mountPoint)));
  return [...places].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** One btrfs may lie on several devices; lsblk shows it on each. Equal UUIDs of others are copies and stay apart. */
export function united(rows: readonly VolumeRow[]): VolumeRow[] {
  const byId = new Map<string, VolumeRow>();
  for (const row of rows) {
    const first = byId.get(row.id ?? "");
    if (!first) byId.set(row.id ?? "", row);
    else if (row.fileSystem === "btrfs") byId.set(row.id ?? "", pooled(first, row));
    else byId.set(`${row.id} ${row.device}`, { ...row, id: `${row.id} ${row.device}` });
  }
  return [...byId.values()];
}

function pooled(first: VolumeRow, second: VolumeRow): VolumeRow {
  const mounted = first.mountPoint ? first : second;
  return {
    ...mounted,
    sizeBytes: (first.sizeBytes ?? 0) + (second.sizeBytes ?? 0),
    encrypted: first.encrypted && second.encrypted,
    disks: [...new Set([...(first.disks ?? []), ...(second.disks ?? [])])].sort(),
  };
}

/** File systems that lsblk does not see: those of the network and ZFS's pools. */
export function otherVolumes(all: readonly Mount[]): VolumeRow[] {
  const byId = new Map(all.map((mount) => [mount.id, mount]));
  const sources = new Map<string, Mount[]>();
  for (const mount of all) {
    const isPool = mount.fileSystem === "zfs";
    if (!isPool && !isNetworkFileSystem(mount.fileSystem)) continue;
    // A share below a user's folder is there while that user is: no fact about the machine.
    if (isOnDemand(mount, byId) || withoutUser(mount.mountPoint) !== mount.mountPoint) continue;
    const source = isPool ? (mount.source.split("/")[0] ?? "") : mount.source.replace(/^\/\/[^/@]*@/, "//");
    const known = sources.get(source);
    if (known) known.push(mount);
    else sources.set(source, [mount]);
  }
  return [...sources].map(([source, mounted]) => {
    const isPool = mounted[0]?.fileSystem === "zfs";
    const places = placesOf(mounted);
    return {
      id: source,
      kind: isPool ? ("local" as const) : ("network" as const),
      mountPoint: places[0],
      // A pool's many data sets are mounted all over, those of containers for minutes.
      mountPoints: isPool ? places.slice(0, 1) : places.toSorted(),
      source: isPool ? undefined : source,
      fileSystem: mounted[0]?.fileSystem,
      readOnly: mounted.every(({ readOnly }) => readOnly),
    };
  });
}
