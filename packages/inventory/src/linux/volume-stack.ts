import type { BlockDevice } from "./block-device.ts";

/** One block device with everything that it stands on, on whatever ways. */
export interface StackedDevice {
  readonly device: BlockDevice;
  /** Those that it stands on, from the disks upwards. */
  readonly below: readonly BlockDevice[];
}

/** Unfolds lsblk's trees: each device once, with all that is below it. A RAID is in the trees of all its disks. */
export function stackedDevices(trees: readonly BlockDevice[]): StackedDevice[] {
  const found = new Map<string, { device: BlockDevice; below: Map<string, BlockDevice> }>();
  const visit = (device: BlockDevice, path: readonly BlockDevice[]): void => {
    const known = found.get(device.kernelName) ?? { device, below: new Map<string, BlockDevice>() };
    found.set(device.kernelName, known);
    for (const lower of path) known.below.set(lower.kernelName, lower);
    for (const child of device.children) visit(child, [...path, device]);
  };
  for (const tree of trees) visit(tree, []);
  return [...found.values()].map(({ device, below }) => ({ device, below: [...below.values()] }));
}

/** How the data of a device is encrypted, by itself or by something below it; undefined where it is not. */
export function encryptionOf({ device, below }: StackedDevice): string | undefined {
  for (const layer of [device, ...below]) {
    if (layer.fileSystem === "crypto_LUKS") return `luks${layer.fileSystemVersion ?? ""}`;
    if (layer.fileSystem?.toLowerCase() === "bitlocker") return "bitlocker";
  }
  // Swap with a key of its own at each start, and containers without a header.
  return [device, ...below].some(({ type }) => type === "crypt") ? "dm-crypt" : undefined;
}

/** The RAID that a device is or stands on. */
export function raidOf({ device, below }: StackedDevice): BlockDevice | undefined {
  return [device, ...below].find(({ type }) => /^(raid\d+|linear|dmraid)$/.test(type));
}

/** The volume group of a logical volume: the mapper joins group and volume by a hyphen and doubles those in names. */
export function volumeGroupOf({ device, below }: StackedDevice): string | undefined {
  const volume = [device, ...below].find(({ type }) => type === "lvm");
  return volume?.name.split(/(?<!-)-(?!-)/)[0]?.replaceAll("--", "-");
}
