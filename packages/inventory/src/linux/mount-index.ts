import type { BlockDevice } from "./block-device.ts";
import { isOnDemand, isWhole, type Mount } from "./mount.ts";

/** Finds the mounts of block devices. */
export interface MountIndex {
  /** Those that show the device's whole file system and stay: not bound folders, not automounts. */
  of(device: BlockDevice): readonly Mount[];
}

/** Sorts mounts by their devices: by number, or, as btrfs has numbers of its own, by path. */
export function mountIndex(all: readonly Mount[]): MountIndex {
  const byId = new Map(all.map((mount) => [mount.id, mount]));
  const byDevice = new Map<string, Mount[]>();
  for (const mount of all) {
    if (!isWhole(mount) || isOnDemand(mount, byId)) continue;
    for (const name of [mount.number, mount.source]) {
      const known = byDevice.get(name);
      if (known) known.push(mount);
      else byDevice.set(name, [mount]);
    }
  }
  return {
    of({ number, path, kernelName }) {
      const names = [number, path, `/dev/${kernelName}`];
      return [...new Set(names.flatMap((name) => (name === undefined ? [] : (byDevice.get(name) ?? []))))];
    },
  };
}
