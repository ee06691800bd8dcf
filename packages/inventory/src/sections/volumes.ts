import * as z from "zod";
import { count, flag, key, text, texts, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const volumes = defineSection({
  name: "volumes",
  title: { en: "Volumes and file systems", de: "Datenträgerbereiche und Dateisysteme" },
  shape: "many",
  row: z.object({
    id: key("What tells it from others: the file system's UUID, else its name or source"),
    kind: word(["local", "network", "swap"], "Whether it lies on this machine's disks").optional(),
    mountPoint: text("Where it is mounted; the shortest place, where there are several").optional(),
    mountPoints: texts("Every place where it is mounted, names of users replaced by *").optional(),
    source: text("Where a network file system comes from, or what an image's fstab names").optional(),
    device: text("The device at this start: /dev/nvme0n1p2, /dev/mapper/vg-root").optional(),
    label: text("Its name").optional(),
    fileSystem: text("The file system: ext4, btrfs, vfat, nfs4, swap").optional(),
    sizeBytes: count("The size of the partition or volume").optional(),
    freeBytes: count("What users could still write").optional(),
    readOnly: flag("Whether it is mounted read-only").optional(),
    removable: flag("Whether it lies on a stick, a card or a disk that can be taken out in operation").optional(),
    encrypted: flag("Whether everything on it is encrypted below the file system").optional(),
    encryption: text("How it is encrypted: luks2, luks1, dm-crypt, bitlocker").optional(),
    encryptionState: word(
      ["decrypted", "decrypting", "encrypting", "locked", "paused", "protected", "unprotected"],
      "How far the encryption is; unprotected has its key lying open beside it, as while protection is suspended",
    ).optional(),
    encryptionMethod: text("The cipher, where the system tells: xts-aes-128").optional(),
    keyProtectors: texts("What unlocks it, never the keys: tpm, tpm-pin, recovery-password, password …").optional(),
    volumeGroup: text("The LVM volume group that it belongs to").optional(),
    raidLevel: text("The level of the RAID that it lies on: raid1").optional(),
    raidDegraded: flag("Whether that RAID lacks a disk").optional(),
    disks: texts("The ids of the disks that it lies on").optional(),
  }),
  key: ["id"],
  volatile: ["device", "freeBytes"],
  personal: "none",
  purpose: {
    en: "Show that data is encrypted, notice full volumes and degraded RAIDs",
    de: "Verschlüsselung nachweisen, volle Datenträger und unvollständige RAIDs bemerken",
  },
});
