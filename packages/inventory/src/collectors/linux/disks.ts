import { type Host, HostAccessError, isFleetError } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { DiskAsleepError } from "../../errors.ts";
import { readAttribute } from "../../linux/attribute.ts";
import type { BlockDevice } from "../../linux/block-device.ts";
import { diskId, isDisk } from "../../linux/disk-identity.ts";
import { lsblkCommand, readBlockDevices } from "../../linux/lsblk.ts";
import { type SmartReport, smartReport } from "../../linux/smart.ts";
import { disks } from "../../sections/disks.ts";

/** A disk that does not answer in this time is left alone. */
const answerTimeoutMs = 5_000;

/** How disks that know SMART are connected; others are made up by a hypervisor or have nothing to tell. */
const smartConnections = new Set(["nvme", "sata", "ata", "sas", "usb"]);

export const disksLinux = defineCollector({
  name: "disks",
  section: disks,
  platforms: ["linux"],
  sources: [lsblkCommand, "smartctl --json", "/sys/block/*/device/firmware_rev", "/sys/block/*/device/type"],
  image: false,
  async collect(host, context) {
    const trees = await readBlockDevices(host, context);
    return trees && Promise.all(trees.filter(isDisk).map((disk) => rowOf(host, disk, context)));
  },
});

async function rowOf(host: Host, disk: BlockDevice, context: CollectContext) {
  const connection = disk.transport ?? ["virtio", "mmc"].find((bus) => disk.subsystems?.split(":").includes(bus));
  const asked = disk.type === "disk" && connection !== undefined && smartConnections.has(connection);
  const [smart, firmware, cardType] = await Promise.all([
    asked ? smartOf(host, disk.path, context) : undefined,
    // lsblk leaves it out for NVMe.
    connection === "nvme"
      ? readAttribute(host, `/sys/block/${disk.kernelName}/device/firmware_rev`, context)
      : undefined,
    connection === "mmc" ? readAttribute(host, `/sys/block/${disk.kernelName}/device/type`, context) : undefined,
  ]);
  return {
    id: diskId(disk),
    name: disk.name,
    kind: kindOf(disk, connection),
    model: disk.model,
    // SATA has no field for it, so that all are called ATA; virtio gives a number for a name.
    vendor: disk.vendor === "ATA" || disk.vendor?.startsWith("0x") ? undefined : disk.vendor,
    serial: disk.serial,
    wwn: disk.wwn?.toLowerCase(),
    firmware: disk.revision ?? firmware,
    // A drive for discs has the size of the disc that is in it.
    sizeBytes: disk.type === "rom" ? undefined : disk.sizeBytes,
    connection,
    // Soldered eMMC is on the same bus as cards.
    removable: disk.hasRemovableMedium || (disk.isPluggable && cardType !== "MMC"),
    health: smart?.health,
    reallocatedSectors: smart?.reallocatedSectors,
    mediaErrors: smart?.mediaErrors,
    wearPercent: smart?.wearPercent,
    powerOnHours: smart?.powerOnHours,
    writtenBytes: smart?.writtenBytes,
    temperatureCelsius: smart?.temperatureCelsius,
  };
}

function kindOf(
  { type, rotating, hasRemovableMedium }: BlockDevice,
  connection: string | undefined,
): "optical" | "virtual" | "other" | "rotating" | "solid-state" {
  if (type === "rom") return "optical";
  if (connection === "virtio") return "virtual";
  // Sticks do not say that they do not turn.
  if (rotating === undefined || (rotating && hasRemovableMedium)) return "other";
  return rotating ? "rotating" : "solid-state";
}

/** Asks a disk for its health, unless it sleeps: starting it for that wears it and makes noise. */
async function smartOf(
  host: Host,
  path: string,
  { signal, incomplete }: CollectContext,
): Promise<SmartReport | undefined> {
  try {
    const parameters = ["--json=c", "--info", "--health", "--attributes", "--nocheck=standby", path];
    const { stdout } = await host.run("smartctl", parameters, { signal, timeoutMs: answerTimeoutMs });
    const report = smartReport(stdout);
    if (report.refusal !== undefined) incomplete(new HostAccessError(path));
    if (report.asleep) incomplete(new DiskAsleepError(path));
    return report;
  } catch (error) {
    signal.throwIfAborted();
    // Without smartctl the disks are known all the same.
    if (!isFleetError(error) || error.code !== "CORE_HOST_COMMAND_MISSING") incomplete(error);
    return undefined;
  }
}
