import type { GlpiRow } from "../glpi-document.ts";
import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";
import { bytesOf, mebibyte, megabyte, textOf, unitsOf } from "../glpi-value.ts";
import { rowMapping } from "../row-mapping.ts";

/** What kind of disk it is, as far as the agent's words tell. */
function diskKind({ type, description, interface: bus }: GlpiRow): "optical" | "virtual" | "solid-state" | undefined {
  const words = [type, description, bus].map((word) => (typeof word === "string" ? word.toLowerCase() : ""));
  if (words.some((word) => /\b(?:cd-?rom|dvd|optical)/.test(word))) return "optical";
  if (words.some((word) => /\bvirtual/.test(word))) return "virtual";
  return words.some((word) => /\b(?:ssd|nvme|solid state)/.test(word)) ? "solid-state" : undefined;
}

const storages = rowMapping({
  glpi: "storages",
  section: "disks",
  read(row, index, unique) {
    const [name, model, serial] = [textOf(row["name"]), textOf(row["model"]), textOf(row["serial"])];
    const wwn = textOf(row["wwn"]);
    // As this inventory's own collectors name disks, so that one disk stays one whoever reports it.
    const id = wwn?.toLowerCase() ?? (serial ? [model, serial].filter(Boolean).join(" ") : name);
    return {
      id: unique(id ?? `disk ${index + 1}`),
      name,
      kind: diskKind(row),
      model,
      vendor: textOf(row["manufacturer"]),
      serial,
      wwn: wwn?.toLowerCase(),
      firmware: textOf(row["firmware"]),
      sizeBytes: bytesOf(row["disksize"], megabyte),
      connection: textOf(row["interface"])?.toLowerCase(),
    };
  },
  write: (disk) => ({
    name: disk.name ?? disk.id,
    model: disk.model,
    serial: disk.serial,
    wwn: disk.wwn,
    manufacturer: disk.vendor,
    firmware: disk.firmware,
    disksize: unitsOf(disk.sizeBytes, megabyte),
    interface: disk.connection?.toUpperCase(),
    type: disk.kind === "optical" ? "cdrom" : "disk",
  }),
  match: ["name", "model", "serial"],
});

/** What agents say of a file system's encryption, as an answer. */
const answers: Readonly<Record<string, boolean>> = { yes: true, no: false, partially: false };

const drives = rowMapping({
  glpi: "drives",
  section: "volumes",
  read(row, index, unique) {
    const [letter, device, serial] = [textOf(row["letter"]), textOf(row["volumn"]), textOf(row["serial"])];
    const place = letter ?? textOf(row["type"]);
    const isNetwork = /^network/i.test(textOf(row["description"]) ?? "");
    const status = textOf(row["encrypt_status"])?.toLowerCase() ?? "";
    return {
      id: unique(serial ?? device ?? place ?? `volume ${index + 1}`),
      kind: isNetwork ? ("network" as const) : ("local" as const),
      mountPoint: place,
      source: isNetwork ? device : undefined,
      device: isNetwork ? undefined : device,
      label: textOf(row["label"]),
      fileSystem: textOf(row["filesystem"]),
      sizeBytes: bytesOf(row["total"], mebibyte),
      freeBytes: bytesOf(row["free"], mebibyte),
      encrypted: Object.hasOwn(answers, status) ? answers[status] : undefined,
      encryption: textOf(row["encrypt_name"])?.toLowerCase(),
      encryptionMethod: textOf(row["encrypt_algo"])?.toLowerCase().replaceAll("_", "-"),
    };
  },
  write(volume) {
    const isLetter = /^[A-Z]:$/i.test(volume.mountPoint ?? "");
    return {
      [isLetter ? "letter" : "type"]: volume.mountPoint,
      volumn: volume.device ?? volume.source,
      serial: volume.id === (volume.device ?? volume.source) || volume.id === volume.mountPoint ? undefined : volume.id,
      label: volume.label,
      filesystem: volume.fileSystem,
      total: unitsOf(volume.sizeBytes, mebibyte),
      free: unitsOf(volume.freeBytes, mebibyte),
      encrypt_status: volume.encrypted === undefined ? undefined : volume.encrypted ? "Yes" : "No",
      encrypt_name: volume.encryption,
      encrypt_algo: volume.encryptionMethod?.toUpperCase().replaceAll("-", "_"),
    };
  },
  // A drive with a letter has a type besides, which says nothing of where it is.
  match: [["letter", "type"], "volumn"],
});

const encryption = "encrypt_name encrypt_algo encrypt_status encrypt_type";

/** Disks, file systems, and what LVM makes of them. */
export const storageGroup = defineGlpiGroup({
  name: "storage",
  sections: [
    {
      name: "storages",
      shape: "many",
      fields: glpiFields(
        "description firmware interface manufacturer model name scsi_coid scsi_lun scsi_unid scsi_chid serial type wwn " +
          encryption,
        { disksize: "integer" },
      ),
    },
    {
      name: "drives",
      shape: "many",
      fields: glpiFields(`description letter filesystem serial type volumn createdate label ${encryption}`, {
        systemdrive: "flag",
        free: "integer",
        total: "integer",
      }),
      volatile: ["free"],
    },
    {
      name: "physical_volumes",
      shape: "many",
      fields: glpiFields("attr device format pv_uuid vg_uuid", {
        free: "integer",
        pe_size: "integer",
        pv_pe_count: "integer",
        size: "integer",
      }),
      required: ["device", "format", "free", "pv_pe_count", "pv_uuid", "size"],
    },
    {
      name: "volume_groups",
      shape: "many",
      fields: glpiFields("attr vg_extent_size vg_name vg_uuid", {
        free: "integer",
        lv_count: "integer",
        pv_count: "integer",
        size: "integer",
      }),
      required: ["free", "lv_count", "pv_count", "size", "vg_extent_size", "vg_name", "vg_uuid"],
    },
    {
      name: "logical_volumes",
      shape: "many",
      fields: glpiFields("attr lv_name lv_uuid vg_uuid vg_name", { seg_count: "integer", size: "integer" }),
      required: ["lv_name", "lv_uuid", "size"],
    },
  ],
  mappings: [storages, drives],
});
