import { defineCollector } from "../../collector.ts";
import { type DiskFacts, isRemovable, readDisks } from "../../macos/disk-facts.ts";
import { diskListSource } from "../../macos/disk-list.ts";
import { countAt, factAt, flagAt, textAt } from "../../macos/facts.ts";
import { profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { disks } from "../../sections/disks.ts";

/** NVMe counts written data in thousands of 512 bytes. */
const bytesOfDataUnit = 512_000;

export const disksMacos = defineCollector({
  name: "disks-macos",
  section: disks,
  platforms: ["macos"],
  sources: [diskListSource, "diskutil info -plist", profilerSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    return (await readDisks(host, context))?.map(diskRow);
  },
});

function diskRow(disk: DiskFacts) {
  const { id, name, model, serial, info, drive } = disk;
  const smart = factAt(info, "SMARTDeviceSpecificKeysMayVaryNotGuaranteed");
  const units = countAt(smart, "DATA_UNITS_WRITTEN_0");
  return {
    id,
    name,
    kind: kindOf(info),
    model,
    serial,
    firmware: textAt(drive, "device_revision"),
    sizeBytes: countAt(info, "TotalSize") ?? countAt(info, "Size") ?? countAt(drive, "size_in_bytes"),
    connection: connectionOf(textAt(info, "BusProtocol")),
    removable: isRemovable(disk),
    health: healthOf(textAt(info, "SMARTStatus") ?? textAt(drive, "smart_status")),
    mediaErrors: countAt(smart, "MEDIA_ERRORS_0"),
    wearPercent: countAt(smart, "PERCENTAGE_USED"),
    powerOnHours: countAt(smart, "POWER_ON_HOURS_0"),
    writtenBytes: units === undefined ? undefined : countAt({ written: units * bytesOfDataUnit }, "written"),
    temperatureCelsius: celsius(countAt(smart, "TEMPERATURE")),
  };
}

function kindOf(info: unknown): "optical" | "other" | "rotating" | "solid-state" {
  if (textAt(info, "OpticalDeviceType") !== undefined) return "optical";
  const solid = flagAt(info, "SolidState");
  // Sticks do not say that they do not turn.
  if (solid === undefined || (!solid && flagAt(info, "RemovableMediaOrExternalDevice"))) return "other";
  return solid ? "solid-state" : "rotating";
}

const connections: Readonly<Record<string, string>> = {
  "apple fabric": "nvme",
  ata: "sata",
  nvme: "nvme",
  "pci-express": "nvme",
  sas: "sas",
  sata: "sata",
  "secure digital": "mmc",
  thunderbolt: "thunderbolt",
  usb: "usb",
  virtio: "virtio",
};

function connectionOf(bus: string | undefined): string | undefined {
  const key = bus?.toLowerCase() ?? "";
  return Object.hasOwn(connections, key) ? connections[key] : bus;
}

function healthOf(status: string | undefined): "failed" | "passed" | undefined {
  return status === "Verified" ? "passed" : status === "Failing" ? "failed" : undefined;
}

/** NVMe tells it in kelvins. */
function celsius(kelvins: number | undefined): number | undefined {
  return kelvins !== undefined && kelvins > 273 && kelvins < 450 ? kelvins - 273 : undefined;
}
