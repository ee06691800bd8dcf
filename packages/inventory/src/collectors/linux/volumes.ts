import { type Host, ifPresent, readText } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { type AttributeOptions, numberOf, readAttribute } from "../../linux/attribute.ts";
import { lsblkCommand, readBlockDevices } from "../../linux/lsblk.ts";
import { type Mount, mounts } from "../../linux/mount.ts";
import { mountIndex } from "../../linux/mount-index.ts";
import { isVolume, localVolume, otherVolumes, united, type VolumeRow } from "../../linux/volume-row.ts";
import { raidOf, stackedDevices } from "../../linux/volume-stack.ts";
import { volumes } from "../../sections/volumes.ts";

const mountTable = "/proc/self/mountinfo";

export const volumesLinux = defineCollector({
  name: "volumes",
  section: volumes,
  platforms: ["linux"],
  sources: [lsblkCommand, mountTable, "/sys/block/*/md/degraded"],
  image: false,
  async collect(host, { signal }) {
    const [trees, mountList] = await Promise.all([
      readBlockDevices(host, { signal }),
      ifPresent(readText(host, mountTable, { signal })),
    ]);
    const all = mounts(mountList ?? "");
    return [...united(await localVolumes(host, trees ?? [], all, { signal })), ...otherVolumes(all)];
  },
});

async function localVolumes(
  host: Host,
  trees: Parameters<typeof stackedDevices>[0],
  all: readonly Mount[],
  options: AttributeOptions,
): Promise<VolumeRow[]> {
  const index = mountIndex(all);
  const found = stackedDevices(trees).map((stacked) => ({ stacked, mounted: index.of(stacked.device) }));
  const shown = found.filter(({ stacked, mounted }) => isVolume(stacked, mounted));
  return Promise.all(
    shown.map(async ({ stacked, mounted }) => {
      const raid = raidOf(stacked)?.kernelName;
      const missing = raid && numberOf(await readAttribute(host, `/sys/block/${raid}/md/degraded`, options));
      return localVolume(stacked, mounted, typeof missing === "number" ? missing > 0 : undefined);
    }),
  );
}
