import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { disks } from "../sections/disks.ts";
import type { Facts } from "./facts.ts";

type DiskRow = Collected<SectionData<typeof disks>[number]>;

/** How disks are connected, by `BusType`. */
const connections: Readonly<Record<number, string>> = {
  1: "scsi",
  2: "atapi",
  3: "ata",
  4: "ieee1394",
  6: "fibre-channel",
  7: "usb",
  8: "raid",
  9: "iscsi",
  10: "sas",
  11: "sata",
  12: "sd",
  13: "mmc",
  14: "virtual",
  15: "virtual",
  16: "storage-spaces",
  17: "nvme",
  18: "scm",
  19: "ufs",
};

const removable: readonly string[] = ["ieee1394", "usb", "sd"];

/** Models that hypervisors give their disks. */
const virtualModels =
  /^(virtual disk|msft\s+virtual disk|vbox harddisk|qemu harddisk|vmware|red hat virtio|virtio|xensrc)/i;

/** A disk as `MSFT_PhysicalDisk` and its counters tell it. */
export function diskRow(disk: Facts, counters: Facts | undefined): DiskRow {
  const connection = connections[disk.count("BusType") ?? 0];
  const model = disk.text("Model") ?? disk.text("FriendlyName");
  const errors = sumOf(counters?.count("ReadErrorsUncorrected"), counters?.count("WriteErrorsUncorrected"));
  const kind = kindOf(disk, connection, model);
  return {
    id: diskId(disk),
    name: nameOf(disk),
    kind,
    model,
    serial: serialOf(disk),
    wwn: wwnOf(disk),
    firmware: disk.text("FirmwareVersion"),
    sizeBytes: disk.count("Size"),
    connection,
    removable: isRemovable(disk),
    health: healths[disk.count("HealthStatus") ?? -1],
    mediaErrors: errors,
    wearPercent: kind === "solid-state" ? counters?.count("Wear") : undefined,
    powerOnHours: counters?.count("PowerOnHours") || undefined,
    // Disks that do not tell say 0.
    temperatureCelsius: counters?.count("Temperature") || undefined,
  };
}

/** Whether a disk can be taken out in operation; undefined where its connection is not known. */
export function isRemovable(disk: Facts): boolean | undefined {
  const connection = connections[disk.count("BusType") ?? 0];
  return connection === undefined ? undefined : removable.includes(connection);
}

/** A drive for discs. */
export function opticalRow(drive: Facts): DiskRow {
  const name = drive.text("Drive") ?? drive.text("DeviceID");
  return { id: name ?? "", name, kind: "optical", model: drive.text("Name"), removable: true };
}

/** What tells a disk from others: its world-wide name, else model and serial number, else its number at this start. */
export function diskId(disk: Facts): string {
  const serial = serialOf(disk);
  const model = disk.text("Model") ?? disk.text("FriendlyName");
  return wwnOf(disk) ?? (serial ? [model, serial].filter(Boolean).join(" ") : (nameOf(disk) ?? ""));
}

const healths: Readonly<Record<number, "failed" | "passed">> = { 0: "passed", 2: "failed" };

function nameOf(disk: Facts): string | undefined {
  const number = disk.text("DeviceId");
  return number && `PhysicalDrive${number}`;
}

/** The driver's view of NVMe disks has their EUI where the serial number should be: `0025_388B_71B6_A2C9.` */
const euiAsSerial = /^([0-9A-F]{4}(?:_[0-9A-F]{4}){3,7})\.?$/i;

function serialOf(disk: Facts): string | undefined {
  const serial = disk.text("AdapterSerialNumber") ?? disk.text("SerialNumber");
  return serial === undefined || euiAsSerial.test(serial) ? undefined : serial.replace(/\.$/, "");
}

function wwnOf(disk: Facts): string | undefined {
  const unique = disk.text("UniqueId")?.toLowerCase();
  if (unique && /^(eui|naa)\.(?!0+$)[0-9a-f]{16,32}$/.test(unique)) return unique;
  // A name of the network of disks, as SATA and SAS have it, begins with 5 or 6; Linux writes it with 0x.
  if (unique && /^[56][0-9a-f]{15}([0-9a-f]{16})?$/.test(unique)) return `0x${unique}`;
  const digits = euiAsSerial
    .exec(disk.text("SerialNumber") ?? "")?.[1]
    ?.replaceAll("_", "")
    .toLowerCase();
  // Disks without an EUI say that it is all zeros.
  return digits === undefined || /^0+$/.test(digits) ? undefined : `eui.${digits}`;
}

function kindOf(disk: Facts, connection: string | undefined, model: string | undefined): DiskRow["kind"] {
  if (connection === "virtual" || virtualModels.test(model ?? "")) return "virtual";
  const media = disk.count("MediaType");
  if (media === 3) return "rotating";
  if (media === 4 || media === 5 || connection === "nvme" || connection === "ufs") return "solid-state";
  // Where the kind of medium is not told, a speed is: 0 for none, all ones for unknown.
  const speed = disk.unsigned("SpindleSpeed");
  return speed === 0 ? "solid-state" : speed !== undefined && speed !== 0xffffffff ? "rotating" : undefined;
}

function sumOf(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}
